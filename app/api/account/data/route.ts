import { accountData } from "@/lib/server/accounts/data";
import { endpoint, methods } from "@/lib/server/route";
import { allowCall } from "@/lib/server/staff";

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: endpoint({
    run: async (ctx) => {
      const data = await accountData(await allowCall(ctx, "GET /api/account/data"));
      return new Response(`${JSON.stringify(data, null, 2)}\n`, {
        headers: {
          "content-type": "application/json",
          "content-disposition": `attachment; filename="nineteen-${data.writtenAt.slice(0, 10)}.json"`,
          "cache-control": "no-store",
        },
      });
    },
  }),
});
