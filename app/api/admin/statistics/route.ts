import { statisticsQuerySchema } from "@/lib/contracts/statistics";
import { AppError } from "@/lib/server/errors";
import { toFieldErrors } from "@/lib/server/field-errors";
import { endpoint, methods } from "@/lib/server/route";
import { allowCall } from "@/lib/server/staff";
import { toCsv } from "@/lib/server/statistics/csv";
import { quizStatistics } from "@/lib/server/statistics/queries";

type Handler = ReturnType<typeof endpoint>;

const GET_STATISTICS: Handler = (request, route) =>
  endpoint({
    run: async (ctx) => {
      const staff = await allowCall(ctx, "GET /api/admin/statistics");
      const fields = Object.fromEntries(new URL(request.url).searchParams);
      const query = statisticsQuerySchema.safeParse(fields);
      if (!query.success) {
        const errors = query.error.issues.flatMap(toFieldErrors);
        throw new AppError("invalid", "The address names no quiz: add ?quiz= and its name.", {
          errors,
        });
      }
      const { quiz } = query.data;
      const view = await quizStatistics(staff, quiz, { sort: "question", direction: "up" });
      const day = staff.now.toISOString().slice(0, 10);
      return new Response(toCsv(view), {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="statistics-${quiz}-${day}.csv"`,
          "cache-control": "no-store",
        },
      });
    },
  })(request, route);

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: GET_STATISTICS });
