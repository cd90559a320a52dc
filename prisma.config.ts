import { defineConfig } from "prisma/config";

// Read by `prisma` on machines that can download its engine. The project itself generates with
// scripts/build/prisma-client.ts and migrates with scripts/database/migrate.ts, which need no download.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
