import { describe, expect, test } from "vitest";
import { readReply, readRetryAfter } from "./send";

const answer = { counts: { new: 1 }, accepted: [], rejected: [], warnings: [], topics: [] };
const fault = (status: number, text: string) => {
  const reply = readReply(status, text);
  return reply.ok ? null : reply.fault;
};

describe("what comes back from an import is understood", () => {
  test("an answer", () => {
    expect(readReply(200, JSON.stringify(answer))).toEqual({ ok: true, answer });
  });

  test("a refusal in the server’s words, with the fields at fault", () => {
    const errors = [{ field: "format", message: "is not one of ours" }];
    expect(fault(400, JSON.stringify({ detail: "No.", errors }))).toMatchObject({
      kind: "refused",
      detail: "No.",
      errors,
      answer: null,
    });
  });

  test("when to send it again, and that nothing else is waited for", () => {
    expect(readRetryAfter(429, "5")).toBe(5);
    expect(readRetryAfter(429, null)).toBeNull();
    expect(readRetryAfter(429, "Wed, 21 Oct 2026 07:28:00 GMT")).toBeNull();
    expect(readRetryAfter(503, "5")).toBeNull();
    expect(readRetryAfter(200, null)).toBeNull();
  });

  test("a session that is over", () => {
    expect(fault(401, JSON.stringify({ detail: "Sign in." }))).toMatchObject({
      kind: "signed-out",
    });
  });

  test("a refusal that says what would have come in", () => {
    expect(fault(409, JSON.stringify({ ...answer, detail: "Mend it." }))).toMatchObject({
      detail: "Mend it.",
      answer: { accepted: [] },
    });
  });

  test("whatever else stands in front of the server: without words, and without an error of ours", () => {
    for (const text of [
      "",
      "<html>Bad gateway</html>",
      "null",
      "[]",
      '"text"',
      '{"errors":[1,null]}',
    ]) {
      expect(fault(502, text)).toEqual({ kind: "refused", detail: "", errors: [], answer: null });
      expect(fault(200, text)).not.toBeNull();
    }
  });
});
