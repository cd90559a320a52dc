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
