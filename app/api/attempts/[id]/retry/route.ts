import { retryWrong } from "@/lib/server/attempts/commands";
import { attemptId, endpoint, methods } from "@/lib/server/route";

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: endpoint({
    status: 201,
    run: (ctx, _, params) => retryWrong(ctx, { attempt: attemptId(params) }),
  }),
});
