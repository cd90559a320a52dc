import { expect, test } from "vitest";
import { cookieName, plainCookies } from "./cookies";

test("over https a cookie bears the name that no other host can set, over http the plain one", () => {
  expect(cookieName("nineteen_guest", true)).toBe("__Host-nineteen_guest");
  expect(cookieName("nineteen_guest", false)).toBe("nineteen_guest");
});

test("over https a session that was planted without the prefix is passed over", () => {
  const sent = "nineteen.session_token=planted; __Host-nineteen.session_token=mine; theme=dark";
  expect(plainCookies(sent, "nineteen.", true)).toBe("nineteen.session_token=mine; theme=dark");
  expect(plainCookies("nineteen.session_token=planted", "nineteen.", true)).toBe("");
});

test("over http the header stays as it came", () => {
  expect(plainCookies("nineteen.session_token=mine", "nineteen.", false)).toBe(
    "nineteen.session_token=mine",
  );
});
