import { expect, test } from "vitest";
import { isEasyPassword } from "./easy-password";

test.each([
  "password12",
  "Password123!",
  "P@ssw0rd2024",
  "1234567890",
  "0987654321",
  "qwertyuiop",
  "1q2w3e4r5t",
  "1qaz2wsx3edc",
  "aaaaaaaaaa",
  "abcabcabcabc",
  "abcdefghij",
  "qwerty123456",
  "iloveyou2024",
  "welcome@123",
  "admin12345",
  "adminadmin",
  "nineteen19",
  "upscprelims2026",
  "Upsc@2026!",
  "jaihind1947",
])("“%s” is one that is tried first", (password) => {
  expect(isEasyPassword(password)).toBe(true);
});

test.each([
  "correct horse battery",
  "quite another password",
  "the tea is cold again",
  "k7mq-9xdr-abcd-efgh",
  "my first password was long",
  "Zu5-geheim-und-lang",
])("“%s” may be used", (password) => {
  expect(isEasyPassword(password)).toBe(false);
});

test("one's own name or address with a figure behind it is guessed at once", () => {
  const own = ["Asha Raghavan", "asha.raghavan@example.org"];
  for (const password of ["asharaghavan1", "Raghavan2026", "asha.raghavan", "raghavanasha"]) {
    expect(isEasyPassword(password, own), password).toBe(true);
    expect(isEasyPassword(password), password).toBe(false);
  }
  expect(isEasyPassword("asha likes long walks", own)).toBe(false);
});
