import { readiness } from "@/lib/server/operating/readiness";
import { methods } from "@/lib/server/route";

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: async () => {
    const view = await readiness();
    return Response.json(view, {
      status: view.status === "ready" ? 200 : 503,
      headers: { "cache-control": "no-store" },
    });
  },
});
