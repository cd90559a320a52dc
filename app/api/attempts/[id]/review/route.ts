import { reviewView } from "@/lib/server/attempts/queries";
import { attemptId, endpoint, methods } from "@/lib/server/route";

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: endpoint({ run: (ctx, _, params) => reviewView(ctx, attemptId(params)) }),
});
