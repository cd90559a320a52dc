/** The first administrator from ADMIN_EMAIL and ADMIN_PASSWORD, at a start that finds none. */
import { now } from "@/lib/server/clock";
import { connect } from "@/lib/server/db";
import {
  hasAdministrator,
  type MadeAdministrator,
  makeFirstAdministrator,
  parseEmail,
  passwordFault,
} from "@/lib/server/people/administrator";
import { ExpectedError } from "@/scripts/expected-error";

type Given = Readonly<Partial<Record<"ADMIN_EMAIL" | "ADMIN_PASSWORD", string>>>;

/**
 * Null when nothing is asked for or an administrator is there already: the two may stay in the
 * environment without undoing what was changed since. AUTH_SECRET and DATABASE_URL must be set.
 */
export async function ensureFirstAdmin(
  url: string,
  { ADMIN_EMAIL, ADMIN_PASSWORD }: Given,
): Promise<MadeAdministrator | null> {
  if (!ADMIN_EMAIL && !ADMIN_PASSWORD) return null;
  const db = connect(url, 1);
  try {
    if (await hasAdministrator(db)) return null;
    if (!ADMIN_EMAIL) {
      throw new ExpectedError(
        "ADMIN_PASSWORD is set without ADMIN_EMAIL; set both, or neither and use `npm run admin -- create EMAIL`.",
      );
    }
    const email = parseEmail(ADMIN_EMAIL);
    if (!email) {
      throw new ExpectedError(`ADMIN_EMAIL is “${ADMIN_EMAIL}”, which is not an e-mail address.`);
    }
    const password = ADMIN_PASSWORD || null;
    const fault = password === null ? null : passwordFault(password);
    if (fault) throw new ExpectedError(`ADMIN_PASSWORD will not do. ${fault}`);
    return await makeFirstAdministrator(db, { email, password, now: now() });
  } finally {
    await db.$disconnect();
  }
}

/** What was done, for whoever reads the terminal. */
export function tellAdministrator(made: MadeAdministrator): string[] {
  const { email, existedSince, wasAdministrator, wasDisabled, password } = made;
  const lines = [
    existedSince === null
      ? `Made an account for ${email}, an administrator.`
      : wasAdministrator
        ? `${email} is an administrator already.`
        : `${email} is an administrator now.`,
  ];
  if (wasDisabled) lines.push("Signing in was stopped for this account; it is allowed again.");
  if (typeof password === "object") {
    lines.push(
      `One-time password: ${password.oneTime}`,
      "It is shown only here. A new one has to be chosen at the first sign-in.",
    );
  } else if (password === "given") {
    lines.push("The password is the one given.");
  } else if (existedSince !== null) {
    lines.push(
      `The account has existed since ${existedSince.toISOString().slice(0, 10)} and keeps its password. If somebody else may know it: npm run admin -- reset ${email}`,
    );
  }
  return lines;
}
