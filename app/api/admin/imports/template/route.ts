import { csvTemplate, TEMPLATE_NAME } from "@/lib/interchange/csv/template";
import { endpoint, methods } from "@/lib/server/route";
import { allowCall } from "@/lib/server/staff";

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: endpoint({
    run: async (ctx) => {
      await allowCall(ctx, "GET /api/admin/imports/template");
      return new Response(csvTemplate(), {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="${TEMPLATE_NAME}"`,
          "cache-control": "no-store",
        },
      });
    },
  }),
});
