/**
 * npm run admin -- create EMAIL [--name NAME] | reset EMAIL [--second-factor] | list
 *                   | api-key EMAIL [--scopes import,export] [--name NAME] | renew-secret
 *
 * create  makes an administrator, or makes an existing account one. A password may be piped in:
 *         echo 'the password' | npm run admin -- create EMAIL. Without one, a new account gets a
 *         one-time password, which is printed.
 * reset   prints a link that sets a new password once; with --second-factor it removes that, too
 * list    prints everybody who may work at the desk
 * api-key prints a key that a program of theirs sends instead of signing in, once, and nothing else
 *
 * renew-secret encrypts second factors with AUTH_SECRET that AUTH_SECRET_PREVIOUS encrypted
 *
 * Works while the server runs. AUTH_SECRET has to be the server's, as for every instance.
 */
import { fstatSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Db } from "@/lib/server/db";
import { ensurePrismaClient } from "./build/prisma-client";
import { authSecret } from "./database/auth-secret";
import { migrate } from "./database/migrate";
import { openDatabase } from "./database/open";
import { ExpectedError } from "./expected-error";

const USAGE = `Usage: npm run admin -- create EMAIL [--name NAME]   (a password may be piped in)
       npm run admin -- reset EMAIL [--second-factor]
       npm run admin -- api-key EMAIL [--scopes import,export] [--name NAME]
       npm run admin -- list
       npm run admin -- renew-secret   (with AUTH_SECRET and AUTH_SECRET_PREVIOUS)`;
const root = resolve(import.meta.dirname, "..");

async function main(args: readonly string[]): Promise<void> {
  const { verb, email, name, secondFactor, scopes } = readArguments(args);
  const password = verb === "create" ? await readPassword() : null;
  ensurePrismaClient(root);
  process.env.AUTH_SECRET = authSecret(root);
  const database = await openDatabase(root);
  // Read by lib/server/env, which wants to know where the data is.
  process.env.DATABASE_URL = database.url;
  try {
    await migrate(database.url, root);
    const { connect } = await import("@/lib/server/db");
    const db = connect(database.url, 1);
    try {
      if (verb === "create") await create(db, { email, name, password });
      else if (verb === "reset") await reset(db, email, secondFactor);
      else if (verb === "api-key") await makeKey(db, { email, name, scopes });
      else if (verb === "renew-secret") await renewSecret(db);
      else await list(db);
    } finally {
      await db.$disconnect();
    }
  } finally {
    database.release();
  }
}

function readArguments(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: "string" },
        scopes: { type: "string" },
        "second-factor": { type: "boolean", default: false },
      },
    });
    const [verb, email, ...rest] = positionals;
    const wantsEmail = verb !== "list" && verb !== "renew-secret";
    if (!verb || !["create", "reset", "list", "api-key", "renew-secret"].includes(verb)) {
      throw new ExpectedError(USAGE);
    }
    if (rest.length > 0 || wantsEmail !== (email !== undefined)) throw new ExpectedError(USAGE);
    const mayName = verb === "create" || verb === "api-key";
    if (values.name !== undefined && (!mayName || values.name.trim() === "")) {
      throw new ExpectedError(USAGE);
    }
    if (values.scopes !== undefined && verb !== "api-key") throw new ExpectedError(USAGE);
    const secondFactor = values["second-factor"];
    if (secondFactor && verb !== "reset") throw new ExpectedError(USAGE);
    return {
      verb,
      email: email ?? "",
      name: values.name?.trim(),
      secondFactor,
      scopes: values.scopes?.split(",").map((scope) => scope.trim()),
    };
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    throw new ExpectedError(`${(error as Error).message}\n${USAGE}`);
  }
}

async function create(
  db: Db,
  input: {
    readonly email: string;
    readonly name: string | undefined;
    readonly password: string | null;
  },
): Promise<void> {
  const { makeAdministrator, passwordFault } = await import("@/lib/server/people/administrator");
  const { tellAdministrator } = await import("./database/first-admin");
  const { now } = await import("@/lib/server/clock");
  const email = await readEmail(input.email);
  const fault = input.password === null ? null : passwordFault(input.password);
  if (fault) throw new ExpectedError(`Nothing was changed. ${fault}`);
  const made = await makeAdministrator(db, { ...input, email, now: now() });
  for (const line of tellAdministrator(made)) console.log(line);
}

async function reset(db: Db, text: string, secondFactor: boolean): Promise<void> {
  const { issueResetToken } = await import("@/lib/server/accounts/reset");
  const { COMMAND_LINE, record } = await import("@/lib/server/audit/record");
  const { dropSecondFactor } = await import("@/lib/server/people/second-factor");
  const { now } = await import("@/lib/server/clock");
  const email = await readEmail(text);
  const user = await db.user.findUnique({ where: { email } });
  if (!user) throw new ExpectedError(`There is no account for ${email}.`);
  const at = now();
  const { token, isDropped } = await db.$transaction(async (tx) => {
    await record(tx, COMMAND_LINE, at, {
      action: "person.reset-link-issued",
      subjectKind: "person",
      subjectId: user.id,
      summary: `Issued a one-time password link for ${user.name}.`,
    });
    return {
      isDropped: secondFactor && (await dropSecondFactor(tx, COMMAND_LINE, at, user)),
      token: await issueResetToken(tx as Db, user.id),
    };
  });
  console.log(`A link for ${user.name} (${email}) to choose a new password, once, within a day:`);
  console.log(`/reset-password?token=${encodeURIComponent(token)}`);
  console.log("Put the address of this site before it, such as http://localhost:3000.");
  if (isDropped) console.log("The second step is removed.");
  else if (user.twoFactorEnabled) {
    console.log("The second step stays; with --second-factor it goes, too.");
  }
  if (user.disabledAt) {
    console.log("Signing in is stopped for this account; the link alone does not change that.");
  }
}

async function makeKey(
  db: Db,
  input: {
    readonly email: string;
    readonly name: string | undefined;
    readonly scopes: readonly string[] | undefined;
  },
): Promise<void> {
  const { makeApiKeySchema } = await import("@/lib/contracts/api-keys");
  const { API_SCOPES } = await import("@/lib/contracts/interchange");
  const { writeKey } = await import("@/lib/server/api-keys/commands");
  const { COMMAND_LINE } = await import("@/lib/server/audit/record");
  const { AppError } = await import("@/lib/server/errors");
  const { now } = await import("@/lib/server/clock");
  const email = await readEmail(input.email);
  const { name = "Command line", scopes = API_SCOPES } = input;
  const wanted = makeApiKeySchema.safeParse({ name, scopes, days: null });
  if (!wanted.success) {
    const isScope = wanted.error.issues.some(({ path }) => path[0] === "scopes");
    throw new ExpectedError(
      isScope
        ? `--scopes takes ${API_SCOPES.join(", ")}, or several with commas between.`
        : (wanted.error.issues[0]?.message ?? USAGE),
    );
  }
  const user = await db.user.findUnique({ where: { email } });
  if (!user) throw new ExpectedError(`There is no account for ${email}.`);
  try {
    const { secret } = await db.$transaction((tx) =>
      writeKey(tx, COMMAND_LINE, now(), user, wanted.data),
    );
    console.log(secret);
  } catch (error) {
    if (error instanceof AppError) throw new ExpectedError(error.message);
    throw error;
  }
}

async function list(db: Db): Promise<void> {
  const staff = await db.user.findMany({
    where: { role: { not: "taker" } },
    orderBy: [{ role: "desc" }, { email: "asc" }],
  });
  if (staff.length === 0) {
    console.log("Nobody works at the desk yet. To begin: npm run admin -- create EMAIL");
    return;
  }
  const width = Math.max(...staff.map(({ email }) => email.length));
  for (const { role, email, name, disabledAt, lastSignInAt } of staff) {
    const state = disabledAt
      ? "may not sign in"
      : lastSignInAt
        ? `signed in ${lastSignInAt.toISOString().slice(0, 10)}`
        : "never signed in";
    console.log(`${role.padEnd(8)}  ${email.padEnd(width)}  ${state}  ${name}`);
  }
}

async function renewSecret(db: Db): Promise<void> {
  const { AUTH_SECRET: current = "", AUTH_SECRET_PREVIOUS: previous } = process.env;
  const { renewSecondFactors } = await import("@/lib/server/auth/secrets");
  const { renewed, lost } = await renewSecondFactors(db, { current, previous });
  console.log(`Second factors encrypted with AUTH_SECRET now: ${renewed}.`);
  if (lost > 0) {
    throw new ExpectedError(
      `Neither secret opens ${lost} of them: their holders need \`npm run admin -- reset EMAIL --second-factor\`.`,
    );
  }
}

async function readEmail(text: string): Promise<string> {
  const { parseEmail } = await import("@/lib/server/people/administrator");
  const email = parseEmail(text);
  if (!email) throw new ExpectedError(`“${text}” is not an e-mail address.`);
  return email;
}

/** A terminal is not asked, and neither is /dev/null or no input at all. */
function isPipedIn(): boolean {
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isFile() || input.isSocket();
  } catch {
    return false;
  }
}

/** How long something piped in may take to say its first word: it may be a password manager. */
const PATIENCE_MS = 10_000;

/** What is piped in, without the line break at its end; null when nothing is. */
async function readPassword(): Promise<string | null> {
  if (!isPipedIn()) return null;
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((done, fail) => {
    process.stdin.on("data", (chunk: Buffer) => chunks.push(chunk));
    process.stdin.once("end", done);
    process.stdin.once("error", fail);
  });
  // Whoever starts this from a program may have left an open pipe that nobody will ever write to.
  await Promise.race([ended, sleep(PATIENCE_MS, undefined, { ref: false })]);
  if (chunks.length > 0) await ended;
  process.stdin.destroy();
  const text = Buffer.concat(chunks)
    .toString("utf8")
    .replace(/\r?\n$/, "");
  if (/[\r\n]/.test(text)) {
    throw new ExpectedError("More than one line was piped in; a password is one line.");
  }
  return text === "" ? null : text;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof ExpectedError ? error.message : error);
  process.exit(1);
});
