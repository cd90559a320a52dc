import { health } from "@/lib/server/health";
import { methods } from "@/lib/server/route";

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: async () => {
    const view = await health();
    return Response.json(view, {
      status: view.status === "ok" ? 200 : 503,
      headers: { "cache-control": "no-store" },
    });
  },
});
