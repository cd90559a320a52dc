import { sendReportSchema } from "@/lib/contracts/report";
import { sendReport } from "@/lib/server/reports/commands";
import { attemptId, endpoint, methods } from "@/lib/server/route";

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: endpoint({
    body: sendReportSchema,
    run: async (ctx, input, params) => {
      const sent = await sendReport(ctx, { ...input, attempt: attemptId(params) });
      return Response.json(sent.report, {
        status: sent.isNew ? 201 : 200,
        headers: { "cache-control": "no-store" },
      });
    },
  }),
});
