import { openApiDocument } from "@/lib/server/openapi";
import { endpoint, methods } from "@/lib/server/route";

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: endpoint({ run: async () => openApiDocument() }),
});
