/** Somebody signed in: an account made by the server's own library, and its cookie in the browser. */
import type { BrowserContext } from "@playwright/test";
import type { Role } from "@/lib/access/roles";
import { connect, type Db } from "@/lib/server/db";
import { anAccount, type TestAccount } from "@/scripts/testing/accounts";
import { databaseUrl } from "./fixtures";
import { AUTH_SECRET } from "./server";

let known: Db | undefined;

/** The database of the run, as the server sees it. */
export function database(): Db {
  // Read on first use by the server's own modules, which are the same code as the server under test.
  process.env.AUTH_SECRET ??= AUTH_SECRET;
  process.env.DATABASE_URL ??= databaseUrl();
  known ??= connect(databaseUrl(), 2);
  return known;
}

/** Makes an account with that role and signs the browser in to it. */
export async function signIn(
  context: BrowserContext,
  role: Role,
  { name, email }: { readonly name?: string; readonly email?: string } = {},
): Promise<TestAccount["account"]> {
  const { account, cookie } = await anAccount(database(), role, {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
  });
  await context.addCookies([{ ...cookie, url: process.env.E2E_URL ?? "" }]);
  return account;
}
