import { describe, expect, test } from "vitest";
import { bearerOf, isSecretOf, newSecret, prefixOf } from "./secret";

const ID = "0a1b2c3d-0000-4000-8000-000000000000";

describe("a key", () => {
  test("begins with what it is found by, is told by its hash, and is another every time", () => {
    const { secret, prefix, hash } = newSecret(ID);
    expect(prefix).toBe("0a1b2c3d");
    expect(prefixOf(secret)).toBe(prefix);
    expect(isSecretOf(secret, hash)).toBe(true);
    expect(hash).not.toContain(secret.slice(13));
    expect(isSecretOf(newSecret(ID).secret, hash)).toBe(false);
    expect(isSecretOf(secret, "")).toBe(false);
  });

  test("of another shape is none", () => {
    const { secret } = newSecret(ID);
    for (const text of [
      "",
      "n19_",
      `${secret}A`,
      secret.slice(0, -1),
      secret.toUpperCase(),
      `${secret}\n`,
    ]) {
      expect(prefixOf(text), JSON.stringify(text)).toBeNull();
    }
  });

  test("is read from the header Authorization, of the kind Bearer alone", () => {
    const of = (value?: string) => bearerOf(new Headers(value ? { authorization: value } : {}));
    expect(of("Bearer n19_x")).toBe("n19_x");
    expect(of("bearer   n19_x ")).toBe("n19_x");
    expect(of()).toBeNull();
    expect(of("Basic dXNlcjpwYXNz")).toBeNull();
    // Somebody means to send a key and sends none: that is not a visitor with a cookie.
    expect(of("Bearer")).toBe("");
  });
});
