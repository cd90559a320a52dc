import { answerExport } from "@/lib/server/interchange/requests";
import { endpoint, methods } from "@/lib/server/route";
import { allowCall } from "@/lib/server/staff";

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: endpoint({
    run: async (ctx, _body, _params, request) =>
      answerExport(await allowCall(ctx, "GET /api/admin/exports"), request),
  }),
});
