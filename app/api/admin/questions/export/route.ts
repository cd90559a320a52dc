import { readSelection } from "@/lib/contracts/question-list";
import { AppError } from "@/lib/server/errors";
import { toFieldErrors } from "@/lib/server/field-errors";
import { exportQuestions } from "@/lib/server/questions/list/export";
import { endpoint, methods } from "@/lib/server/route";
import { allowCall } from "@/lib/server/staff";

type Handler = ReturnType<typeof endpoint>;

const GET_EXPORT: Handler = (request, route) =>
  endpoint({
    run: async (ctx) => {
      const staff = await allowCall(ctx, "GET /api/admin/questions/export");
      const selection = readSelection(new URL(request.url).searchParams);
      if (!selection.success) {
        const errors = selection.error.issues.flatMap(toFieldErrors);
        throw new AppError("invalid", "The address names no questions that can be exported.", {
          errors,
        });
      }
      const day = ctx.now.toISOString().slice(0, 10);
      return new Response(toStream(exportQuestions(staff, selection.data)), {
        headers: {
          "content-type": "application/json; charset=utf-8",
          "content-disposition": `attachment; filename="questions-${day}.json"`,
          "cache-control": "no-store",
        },
      });
    },
  })(request, route);

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: GET_EXPORT });

/** Asked for piece by piece: who reads slowly is not written to faster. */
function toStream(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
