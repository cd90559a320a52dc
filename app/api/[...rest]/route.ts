import { AppError } from "@/lib/server/errors";
import { toProblem } from "@/lib/server/route";

/** Any other path below /api: a problem document, not a page. */
const missing = async (request: Request) =>
  toProblem(
    new AppError(
      "not-found",
      `${new URL(request.url).pathname} is not part of the API. See /api/openapi.json.`,
    ),
  );

export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT };
