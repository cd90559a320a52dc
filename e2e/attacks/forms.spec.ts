/** Pages and their actions, asked and posted to with what no page of ours would send: never a fault of the server. */
import { readFileSync } from "node:fs";
import { rng } from "@/lib/kernel/rng";
import { anAccount } from "@/scripts/testing/accounts";
import { expect, test } from "../fixtures";
import { database } from "../staff";
import { odd, TEXTS } from "./fuzz/values";
import { type Answer, ask, base } from "./wire";

const SEED = process.env.ATTACK_SEED ?? "nineteen";

type Manifest = {
  readonly node: Record<string, { readonly exportedName: string; readonly workers: object }>;
};

/** Actions of the build, with a page that carries each. */
function actions() {
  const { node } = JSON.parse(
    readFileSync(".next/server/server-reference-manifest.json", "utf8"),
  ) as Manifest;
  return Object.entries(node).map(([id, { exportedName, workers }]) => {
    const page = (Object.keys(workers)[0] ?? "")
      .replace(/^app/, "")
      .replace(/\/\([^)]+\)/g, "")
      .replace(/\/page$/, "")
      .replace(/\[\w+\]/g, "sprint");
    return { id, name: exportedName, page: page || "/" };
  });
}

const INSIDE =
  /\bat [^\n"]{1,120}:\d+:\d+|node_modules|PrismaClient|invocation:|SELECT .{1,80} FROM/;

function faultOf(answer: Answer, told: string): string[] {
  if (answer.status >= 500) return [`${told}: ${answer.status} ${answer.text.slice(0, 200)}`];
  return INSIDE.test(answer.text) ? [`${told}: shows its inside`] : [];
}

/** No list in the notation of React: Next.js gives up on it before an action is called. */
function isUnreadable(body: string): boolean {
  return !body.startsWith("[") || body.includes('"$');
}

/** A fault that is told by the number of its line in the log, and by nothing else. */
function saysNothing({ status, text }: Answer): boolean {
  const told = /^0:\{"a":"\$@1","q":"","i":false,"b":"[^"]+"\}\n1:E\{"digest":"\d+"\}\n?$/;
  return status === 500 && (text === "Internal Server Error" || told.test(text));
}

test("no action fails on arguments, forms or ids that nobody’s browser would send", async () => {
  test.setTimeout(300_000);
  const { cookie } = await anAccount(database(), "admin");
  const faults: string[] = [];
  for (const { id, name, page } of actions()) {
    // An administrator who signs out or is deleted has no more to try.
    if (/^(signOut|deleteAccount|signOutEverywhere|changePassword)$/.test(name)) continue;
    const stream = rng(SEED, "action", name);
    const bodies = [
      "[]",
      JSON.stringify([odd(stream), odd(stream), odd(stream)]),
      JSON.stringify([{ id: stream.pick(TEXTS), text: odd(stream), reason: odd(stream) }]),
      "",
      "null",
      "{",
      `["$undefined","$@1","$F1","$Q1","$W2","$n9"]`,
      `["$1:__proto__:then","$B1","$i0"]`,
    ];
    for (const body of bodies) {
      const answer = await ask({
        method: "POST",
        path: page,
        headers: {
          "next-action": id,
          accept: "text/x-component",
          "content-type": "text/plain;charset=UTF-8",
          origin: base().origin,
          cookie: `${cookie.name}=${cookie.value}`,
        },
        body,
      });
      if (isUnreadable(body) && saysNothing(answer)) continue;
      faults.push(...faultOf(answer, `${name} with ${body.slice(0, 120)}`));
    }
    const field = (key: string, value: string) =>
      `--x\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`;
    for (const form of [
      field(`$ACTION_ID_${id}`, "") + field("email", stream.pick(TEXTS)),
      field("$ACTION_REF_1", "") +
        field("$ACTION_1:0", `{"id":"${id}","bound":"$@1"}`) +
        field("$ACTION_1:1", "[]"),
      field(`1_$ACTION_ID_${id}`, "x") + field("0", '["$K1"]'),
      field(`$ACTION_ID_${id}`, "").repeat(3),
    ]) {
      const answer = await ask({
        method: "POST",
        path: page,
        headers: {
          "content-type": "multipart/form-data; boundary=x",
          origin: base().origin,
          cookie: `${cookie.name}=${cookie.value}`,
        },
        body: `${form}--x--\r\n`,
      });
      if (form.includes('"$') && saysNothing(answer)) continue;
      faults.push(...faultOf(answer, `${name} with the form ${form.slice(0, 160)}`));
    }
  }
  expect(faults).toEqual([]);
});

const PAGES = [
  "/",
  "/sign-in",
  "/sign-up",
  "/sign-in/second-step",
  "/reset-password",
  "/practice",
  "/quizzes/@",
  "/topics/@",
  "/attempts/@",
  "/attempts/@/review",
  "/account",
  "/admin/questions",
  "/admin/questions/@",
  "/admin/questions/@/versions",
  "/admin/questions/@/regrade",
  "/admin/reports",
  "/admin/reports/@",
  "/admin/quizzes/@",
  "/admin/quizzes/@/statistics",
  "/admin/sources/@",
  "/admin/entities/@",
  "/admin/facts/@",
  "/admin/people",
  "/admin/people/@",
  "/admin/audit",
];
const NAMES = [
  "q",
  "page",
  "sort",
  "topic",
  "format",
  "show",
  "next",
  "token",
  "action",
  "subject",
  "after",
  "from",
  "to",
  "count",
  "retry",
  "role",
];

test("no page fails on an address that leads to it, whatever else it says @quick", async () => {
  test.setTimeout(240_000);
  const { cookie } = await anAccount(database(), "admin");
  const faults: string[] = [];
  const stream = rng(SEED, "pages");
  const text = () =>
    encodeURIComponent(
      stream
        .pick(TEXTS)
        .slice(0, 300)
        .replace(/\p{Cs}/gu, "\ufffd"),
    );
  for (const page of PAGES) {
    for (let n = 0; n < 4; n++) {
      const query = Array.from(
        { length: stream.int(0, 4) },
        () => `${stream.pick(NAMES)}=${text()}`,
      );
      const path = `${page.replace("@", text() || "x")}?${query.join("&")}`;
      const answer = await ask({ path, headers: { cookie: `${cookie.name}=${cookie.value}` } });
      faults.push(...faultOf(answer, path));
    }
    for (const bad of ["%ff", "%", "%c0%af", "%00"]) {
      const path = page.includes("@") ? page.replace("@", bad) : `${page}?q=${bad}&page=${bad}`;
      const answer = await ask({ path, headers: { cookie: `${cookie.name}=${cookie.value}` } });
      faults.push(...faultOf(answer, path));
    }
  }
  expect(faults).toEqual([]);
});
