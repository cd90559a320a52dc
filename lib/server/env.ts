import "server-only";
import { z } from "zod";
import packageJson from "@/package.json";

const schema = z
  .object({
    DATABASE_URL: z
      .string({ error: "is not set: start with `npm start`, or set it to a PostgreSQL database" })
      .regex(/^postgres(ql)?:\/\//, "must start with postgresql://"),
    /** Set by `npm start` when it runs the embedded server. */
    NINETEEN_DATABASE: z.enum(["embedded", "external"]).default("external"),
    /** Signs session cookies: the same for every instance. `npm start` makes and keeps one. */
    AUTH_SECRET: z
      .string({ error: "is not set: start with `npm start`, or set it to 32 random characters" })
      .min(32, "must have 32 characters at least"),
    /** Where mail goes out, smtp://…; without it links are handed over by hand. */
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
      .optional(),
    MAIL_FROM: z.string().optional(),
    /** Where this is to be found, https://…; a link in a mail must not be made from what a request says. */
    APP_URL: z
      .string()
      .regex(/^https?:\/\/[^/]+$/, "must be like https://quiz.example.org, without a path")
      .optional(),
    /**
     * How many proxies stand before this server: whose word is taken on a visitor's address and on
     * https. 0: none. Not set: one that runs on this machine.
     */
    PROXIES: z.coerce.number().int().min(0).max(9).optional(),
    /** Connections one process may hold. */
    DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  })
  .refine(({ SMTP_URL, APP_URL }) => !SMTP_URL || APP_URL, {
    path: ["APP_URL"],
    error: "is not set: with SMTP_URL, the links in mails need it, like https://quiz.example.org",
  });

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The only reader of the process's environment. Throws a list of what is wrong, with what to do. */
export function env(): Env {
  if (parsed) return parsed;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
    throw new Error(`The environment is not right:\n${lines.join("\n")}`);
  }
  parsed = result.data;
  return parsed;
}

export const VERSION = packageJson.version;
