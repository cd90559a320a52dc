import { variantsSchema } from "@/lib/contracts/attempt";
import { startVariants } from "@/lib/server/attempts/commands";
import { attemptId, endpoint, methods } from "@/lib/server/route";

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: endpoint({
    body: variantsSchema,
    status: 201,
    run: (ctx, input, params) => startVariants(ctx, { ...input, attempt: attemptId(params) }),
  }),
});
