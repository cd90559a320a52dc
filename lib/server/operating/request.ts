import "server-only";
/** The name of the request at work, for whatever is written about it. Known to both servers of the process. */
import { AsyncLocalStorage } from "node:async_hooks";
import { newId } from "@/lib/server/entropy";

const kept = globalThis as { nineteenRequests?: AsyncLocalStorage<string> };

function requests(): AsyncLocalStorage<string> {
  kept.nineteenRequests ??= new AsyncLocalStorage();
  return kept.nineteenRequests;
}

/** Does the work under that name. */
export function asRequest<Result>(id: string, work: () => Result): Result {
  return requests().run(id, work);
}

/** The request at work, if there is one. */
export function currentRequest(): string | undefined {
  return requests().getStore();
}

/** Letters, digits and a few signs: nothing that could be an e-mail address or break a line. */
const SANE = /^[A-Za-z0-9._:-]{8,64}$/;

/** What a proxy before this server called the request, else a name of our own. */
export function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === "string" && SANE.test(given) ? given : newId();
}
