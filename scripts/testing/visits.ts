/** Browsers for tests of signing in: where they come from, what they carry, what they are refused. */
import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { accountOf } from "@/lib/server/auth/holder";
import type { Context } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import type { StaffContext } from "@/lib/server/staff";
import { PASSWORD, type TestAccount } from "./accounts";
import { START, type World } from "./world";

/** A request by nobody known, from an address nobody else comes from. */
export function aVisit({ db }: World, personId: string | null = null): Context {
  return { now: START, db, personId, account: null, address: randomUUID() };
}

/** A request by the holder of an account. */
export async function aVisitOf(
  world: World,
  { account }: Pick<TestAccount, "account">,
): Promise<StaffContext> {
  const person = await world.db.person.findUnique({ where: { userId: account.id } });
  return { ...aVisit(world, person?.id ?? null), account };
}

/** The headers of a request that carries these cookies. */
export function carrying(...cookies: { readonly name: string; readonly value: string }[]): Headers {
  return new Headers({
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
  });
}

/** The headers of the next request of a browser that was given these cookies. */
export function carryOn(given: Headers): Headers {
  return carrying(
    ...given.getSetCookie().flatMap((line) => {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      return /max-age=0/i.test(line)
        ? []
        : [{ name: pair.slice(0, at), value: pair.slice(at + 1) }];
    }),
  );
}

/** Who a browser is that was given these cookies. */
export async function whoIs({ db }: World, given: Headers) {
  return await accountOf(db, carryOn(given));
}

/** The refusal that this ends in. */
export async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

export function somebody(changes: Partial<Record<"name" | "email" | "password", string>> = {}) {
  return {
    name: "Asha Rao",
    email: `asha-${randomUUID()}@example.org`,
    password: PASSWORD,
    keep: false,
    ...changes,
  };
}
