import { startAttemptSchema } from "@/lib/contracts/attempt";
import { startAttempt } from "@/lib/server/attempts/commands";
import { endpoint, methods } from "@/lib/server/route";

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: endpoint({ body: startAttemptSchema, status: 201, run: startAttempt }),
});
