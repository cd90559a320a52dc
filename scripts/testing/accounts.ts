/** Accounts for tests, made by the same library that will check them. */
import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/access/roles";
import { authOf } from "@/lib/server/auth/auth";
import type { Account } from "@/lib/server/auth/holder";
import type { Db } from "@/lib/server/db";

export const PASSWORD = "correct horse battery";

export type TestAccount = {
  readonly account: Account;
  /** What the browser sends: name and value of the session cookie. */
  readonly cookie: { readonly name: string; readonly value: string };
};

/** A new account with that role, signed in. */
export async function anAccount(
  db: Db,
  role: Role,
  { name = `Test ${role}`, email = `${role}-${randomUUID()}@example.org` } = {},
): Promise<TestAccount> {
  const { headers, response } = await authOf(db).api.signUpEmail({
    body: { email, name, password: PASSWORD },
    returnHeaders: true,
  });
  await db.user.update({ where: { id: response.user.id }, data: { role } });
  const line = headers.getSetCookie().find((cookie) => cookie.includes("session_token")) ?? "";
  const [pair = ""] = line.split(";");
  const at = pair.indexOf("=");
  return {
    account: {
      id: response.user.id,
      name,
      email,
      role,
      mustChangePassword: false,
      twoFactorEnabled: false,
      sessionToken: response.token ?? "",
    },
    cookie: { name: pair.slice(0, at), value: pair.slice(at + 1) },
  };
}
