import "server-only";
/** What is turned away before anybody looks at it. */
import type { IncomingMessage } from "node:http";
import { AppError, PROBLEMS } from "@/lib/server/errors";
import { problem, problemOf, type Reply } from "@/lib/server/problem";
import { isFromElsewhere } from "@/lib/server/visit";

/** CONNECT never comes this far, and TRACE would show what a proxy has added. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Bytes. The longest of our own is a list of questions with every filter set, of about 2,000. */
const LONGEST_URL = 8_192;

/** Null: it may go on. */
export function turnAway({ method = "", url = "", headers }: IncomingMessage): Reply | null {
  if (!METHODS.has(method)) {
    return problem(
      { status: 405, title: "This method is not served here", code: "invalid" },
      "Use GET or POST, or what /api/openapi.json names.",
      { headers: { allow: [...METHODS].join(", ") } },
    );
  }
  if (url.length > LONGEST_URL) {
    return problem(
      { status: 414, title: "The address is too long", code: "invalid" },
      `No address here is longer than ${LONGEST_URL} characters.`,
    );
  }
  if (!isReadable(url)) {
    return problem(
      { ...PROBLEMS.invalid, code: "invalid" },
      "The address is not right: a % in it is followed by what stands for no letter.",
    );
  }
  // No database takes it: asked with it, a look-up would fail.
  if (url.includes("%00")) {
    return problem(
      { ...PROBLEMS.invalid, code: "invalid" },
      "The address holds the character 0 (%00): leave it out.",
    );
  }
  // Two names for one server would be two answers to whose page it is.
  if (headers.host === undefined || !/^[A-Za-z0-9.:_[\]-]+$/.test(headers.host)) {
    return problem({ ...PROBLEMS.invalid, code: "invalid" }, "The header Host is not right.");
  }
  const header = (name: string) => [headers[name] ?? []].flat()[0] ?? null;
  // The API judges for itself, as a key may open what a cookie may not; see route.ts and calls.ts.
  if (!url.startsWith("/api/") && isFromElsewhere(method, { header })) {
    return problemOf(elsewhere());
  }
  return null;
}

/** Next.js fails on the path of a page or call whose escapes are no letters, instead of refusing it. */
function isReadable(url: string): boolean {
  const [path = ""] = url.split("?", 1);
  if (!path.includes("%")) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

export function elsewhere(): AppError {
  return new AppError(
    "forbidden",
    "Requests from another site are not accepted. Open Nineteen itself.",
  );
}
