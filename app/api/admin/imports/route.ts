import { answerImport } from "@/lib/server/interchange/requests";
import { endpoint, methods } from "@/lib/server/route";
import { allowCall } from "@/lib/server/staff";

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: endpoint({
    run: async (ctx, _body, _params, request) =>
      answerImport(await allowCall(ctx, "POST /api/admin/imports"), request),
  }),
});
