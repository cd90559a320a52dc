import { describe, expect, test } from "vitest";
import { believe } from "./forwarded";

type Headers = Record<string, string>;

function believed(peer: string, proxies: number | undefined, headers: Headers): Headers {
  const own = { ...headers };
  believe({ headers: own, peer, proxies });
  return own;
}

const FORGED = {
  "x-forwarded-for": "203.0.113.9",
  "x-forwarded-host": "elsewhere.example",
  "x-forwarded-proto": "https",
  "x-real-ip": "203.0.113.9",
  forwarded: "for=203.0.113.9",
};

describe("who has said of no proxy", () => {
  test("is counted by the address of the connection, whatever the request says", () => {
    expect(believed("198.51.100.7", undefined, FORGED)).toEqual({
      "x-forwarded-for": "198.51.100.7",
    });
  });

  test("may have one on the same machine, which is believed", () => {
    for (const here of ["127.0.0.1", "::1", "::ffff:127.0.0.1"]) {
      expect(believed(here, undefined, FORGED)).toEqual({
        "x-forwarded-for": "203.0.113.9",
        "x-forwarded-host": "elsewhere.example",
        "x-forwarded-proto": "https",
      });
    }
  });
});

test("with no proxies at all, not even this machine is believed", () => {
  expect(believed("127.0.0.1", 0, FORGED)).toEqual({ "x-forwarded-for": "127.0.0.1" });
});

test("behind proxies the entries that they have written count, none before them", () => {
  const headers = {
    "x-forwarded-for": "10.9.9.9, 203.0.113.9, 198.51.100.7",
    "x-forwarded-proto": "http, https",
    "x-forwarded-host": "elsewhere.example, quiz.example",
  };
  expect(believed("10.0.0.1", 1, headers)).toEqual({
    "x-forwarded-for": "198.51.100.7",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "quiz.example",
  });
  expect(believed("10.0.0.1", 2, headers)["x-forwarded-for"]).toBe("203.0.113.9");
});

test("what is no address does not count as one: the proxy does", () => {
  for (const text of ["unknown", "", "_hidden", "<script>"]) {
    expect(believed("10.0.0.1", 1, { "x-forwarded-for": text })["x-forwarded-for"]).toBe(
      "10.0.0.1",
    );
  }
});

test("an address keeps no port, and an IPv4 address is one however it came", () => {
  const of = (text: string) => believed("10.0.0.1", 1, { "x-forwarded-for": text });
  expect(of("198.51.100.7:4711")["x-forwarded-for"]).toBe("198.51.100.7");
  expect(of("[2001:db8::1]:4711")["x-forwarded-for"]).toBe("2001:db8::1");
  expect(of("::ffff:198.51.100.7")["x-forwarded-for"]).toBe("198.51.100.7");
});

test("a scheme that is none is not believed", () => {
  expect(believed("10.0.0.1", 1, { "x-forwarded-proto": "javascript" })).not.toHaveProperty(
    "x-forwarded-proto",
  );
});
