import { answerSchema } from "@/lib/contracts/attempt";
import { submitAnswer } from "@/lib/server/attempts/commands";
import { attemptId, endpoint, methods } from "@/lib/server/route";

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: endpoint({
    body: answerSchema,
    run: (ctx, input, params) => submitAnswer(ctx, { ...input, attempt: attemptId(params) }),
  }),
});
