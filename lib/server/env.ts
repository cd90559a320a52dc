import "server-only";
import { z } from "zod";
import packageJson from "@/package.json";

/** Read apart, too: a log must be there before the rest is right. */
const LOG = {
  /** What is written: debug, info, warn, error, fatal or silent. */
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "fatal", "silent"], {
      error: "must be debug, info, warn, error, fatal or silent",
    })
    .optional(),
  /** Statements that take so many milliseconds are written to the log. */
  SLOW_QUERY_MS: z.coerce.number().int().min(0).max(600_000).default(200),
};

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
    /** While AUTH_SECRET is being replaced: the one before, whose sessions and ciphers still hold. */
    AUTH_SECRET_PREVIOUS: z.string().min(32, "must have 32 characters at least").optional(),
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
    ...LOG,
    /** Who may read /api/metrics; without it, programs on this machine. */
    METRICS_TOKEN: z.string().min(16, "must have 16 characters at least").optional(),
    /** After SIGTERM, how long new requests are still taken, so that balancers can look elsewhere. */
    SHUTDOWN_DRAIN_MS: z.coerce.number().int().min(0).max(300_000).default(0),
  })
  .refine(({ SMTP_URL, APP_URL }) => !SMTP_URL || APP_URL, {
    path: ["APP_URL"],
    error: "is not set: with SMTP_URL, the links in mails need it, like https://quiz.example.org",
  });

/** The names of all it reads. */
export const VARIABLES = Object.keys(schema.shape);

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

const logSchema = z.object(LOG);

/** What the log needs, whatever else the environment lacks: what is wrong with it counts as not set. */
export function logEnv(): z.infer<typeof logSchema> {
  const result = logSchema.safeParse(process.env);
  return result.success ? result.data : logSchema.parse({});
}

export const VERSION = packageJson.version;
