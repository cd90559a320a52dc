import { revealNext } from "@/lib/server/attempts/commands";
import { attemptId, endpoint, methods } from "@/lib/server/route";

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: endpoint({ run: (ctx, _, params) => revealNext(ctx, { attempt: attemptId(params) }) }),
});
