import { expect, test } from "vitest";
import { humanLine } from "./human-line";
import { make } from "./log";
import { asRequest, requestIdOf } from "./request";
import { scrub, toErrorFields } from "./scrub";

test("e-mail addresses and tokens leave a text, ids and paths stay", () => {
  expect(scrub('no user "asha.rao@example.org" (Asha)')).toBe('no user "[e-mail]" (Asha)');
  expect(scrub("cookie pVwombJFWLcGEnuA4w8yMW_2ZeYbVCll0h3BHTxVLNo")).toBe("cookie [token]");
  expect(scrub("key n19_0123abcd_secret")).toBe("key [token]");
  const kept =
    "attempt f93b375d-6df5-4c4f-bf9c-377aec5b4c11 at /srv/node_modules/@prisma/client/a.js";
  expect(scrub(kept)).toBe(kept);
});

test("of an error stay type, message, stack, code, digest and causes, and nothing a driver hung on it", () => {
  const cause = Object.assign(new Error("duplicate key"), {
    code: "23505",
    detail: "Key (email)=(asha@example.org) already exists.",
  });
  const error = Object.assign(new Error("could not save", { cause }), {
    digest: "123",
    meta: { name: "Asha" },
  });
  expect(toErrorFields(error)).toEqual({
    type: "Error",
    message: "could not save",
    stack: expect.stringContaining("could not save"),
    digest: "123",
    cause: {
      type: "Error",
      message: "duplicate key",
      stack: expect.any(String),
      code: "23505",
    },
  });
});

test("an error that is its own cause ends", () => {
  const error = new Error("round");
  error.cause = error;
  expect(JSON.stringify(toErrorFields(error)).match(/"cause"/g)).toHaveLength(3);
});

test("a line is one JSON object with its level, an instant, and the request at work", () => {
  const lines: string[] = [];
  const log = make({ write: (line) => void lines.push(line) }, "info");
  asRequest("request-1", () => log.error({ err: new Error("no\nuse") }, "fault"));
  log.debug("not wanted");
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd()).not.toContain("\n");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "error",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    id: "request-1",
    msg: "fault",
    err: { type: "Error", message: "no\nuse" },
  });
  expect(humanLine(lines[0] ?? "")).toMatch(
    /^\d\d:\d\d:\d\d ERROR fault id=request-1\nError: no\n/,
  );
});

test("a request keeps the name a proxy gave it if it looks like one, else gets a new one", () => {
  expect(requestIdOf("0af7651916cd43dd8448eb211c80319c")).toBe("0af7651916cd43dd8448eb211c80319c");
  for (const odd of [
    undefined,
    "short",
    "a\nb line break",
    "asha@example.org",
    "x".repeat(65),
    ["a", "b"],
  ]) {
    expect(requestIdOf(odd)).toMatch(/^[0-9a-f-]{36}$/);
  }
});
