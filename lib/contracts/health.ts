import { z } from "zod";

export const healthSchema = z.strictObject({
  status: z.enum(["ok", "unavailable"]),
  version: z.string(),
  database: z.strictObject({
    status: z.enum(["ok", "unavailable"]),
    kind: z.enum(["embedded", "external"]),
  }),
});
export type HealthView = z.infer<typeof healthSchema>;

export const readySchema = z.strictObject({
  status: z.enum(["ready", "unavailable"]),
  version: z.string(),
  missing: z
    .array(
      z.strictObject({
        what: z.enum(["database", "migrations", "running"]),
        detail: z.string().describe("What is missing and what to do"),
      }),
    )
    .describe("Empty when it is ready"),
});
export type ReadyView = z.infer<typeof readySchema>;
