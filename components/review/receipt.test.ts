import fc from "fast-check";
import { expect, test } from "vitest";
import { receiptOf } from "./receipt";

const item = {
  outcome: "correct",
  limitMs: 19_000,
  usedMs: 12_440,
  forgivenMs: 160,
  chargedMs: 12_280,
  late: false,
} as const;

test("names limit, time used, network time forgiven and time counted, in tenths", () => {
  expect(receiptOf(item)).toEqual({
    lines: [
      { name: "limit", ms: 19_000 },
      { name: "used", ms: 12_400 },
      { name: "forgiven", ms: 100 },
      { name: "counted", ms: 12_300 },
    ],
    decimals: 1,
    ranOut: false,
    outage: false,
    late: null,
  });
});

test("used less forgiven is counted, as printed, for every answer", () => {
  fc.assert(
    fc.property(fc.nat(60_000), fc.nat(1540), (chargedMs, forgivenMs) => {
      const usedMs = chargedMs + forgivenMs;
      const { lines } = receiptOf({ ...item, usedMs, forgivenMs, chargedMs });
      const [, used, forgiven, counted] = lines.map(({ ms }) => ms ?? Number.NaN);
      expect((used ?? 0) - (forgiven ?? 0)).toBe(counted);
    }),
  );
});

test.each([
  [18_900, 1],
  [18_999, 3],
  [19_000, 1],
  [19_001, 3],
  [19_100, 1],
])("%i ms of 19 s is told to %i decimals", (chargedMs, decimals) => {
  expect(receiptOf({ ...item, usedMs: chargedMs, forgivenMs: 0, chargedMs }).decimals).toBe(
    decimals,
  );
});

test("an answer 400 ms over the limit came 400 ms too late", () => {
  const late = { ...item, outcome: "timed-out", late: true } as const;
  expect(receiptOf({ ...late, usedMs: 19_600, forgivenMs: 200, chargedMs: 19_400 })).toMatchObject({
    ranOut: true,
    late: { byMs: 400 },
  });
});

test("a late answer after the question was closed says no amount", () => {
  const late = { ...item, outcome: "timed-out", late: true } as const;
  expect(receiptOf({ ...late, usedMs: 19_000, forgivenMs: 0, chargedMs: 19_000 }).late).toEqual({
    byMs: null,
  });
});

test("time that ran out without an answer is not called late", () => {
  const out = { ...item, outcome: "timed-out", usedMs: 19_000, chargedMs: 19_000 } as const;
  expect(receiptOf({ ...out, forgivenMs: 0 })).toMatchObject({ ranOut: true, late: null });
});

test("without a clock nothing is forgiven: only the time used is told", () => {
  expect(receiptOf({ ...item, limitMs: null }).lines).toEqual([
    { name: "limit", ms: null },
    { name: "used", ms: 12_400 },
  ]);
});

test("a question never reached has no lines", () => {
  const never = { ...item, outcome: "skipped", usedMs: null, chargedMs: null } as const;
  expect(receiptOf({ ...never, forgivenMs: 0 }).lines).toEqual([]);
});

test("a question that an outage made void says so, and neither that time ran out nor that an answer was late", () => {
  const cut = {
    ...item,
    outcome: "void",
    outage: true,
    usedMs: 19_000,
    chargedMs: 19_000,
  } as const;
  expect(receiptOf(cut)).toMatchObject({ outage: true, ranOut: false, late: null });
  expect(receiptOf({ ...cut, outage: undefined })).toMatchObject({ outage: false });
});
