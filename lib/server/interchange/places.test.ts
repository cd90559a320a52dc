import { expect, test } from "vitest";
import { inPlaceOf, inTurn } from "./places";

function held() {
  let release = () => {};
  const until = new Promise<void>((done) => {
    release = done;
  });
  return { until, release: () => release() };
}

test("an account sends one file at a time, and others are not kept waiting by it", async () => {
  const slow = held();
  const first = inPlaceOf("a", () => slow.until);
  await expect(inPlaceOf("a", async () => 1)).rejects.toMatchObject({
    code: "too-many-requests",
    retryAfterSeconds: 5,
  });
  expect(await inPlaceOf("b", async () => 2)).toBe(2);
  slow.release();
  await first;
  expect(await inPlaceOf("a", async () => 3)).toBe(3);
});

test("four accounts fill an instance; a place is free again when one is through or has failed", async () => {
  const holds = ["a", "b", "c", "d"].map((account) => {
    const hold = held();
    return { ...hold, over: inPlaceOf(account, () => hold.until) };
  });
  await expect(inPlaceOf("e", async () => 1)).rejects.toMatchObject({ code: "too-many-requests" });
  holds[0]?.release();
  await holds[0]?.over;
  await expect(
    inPlaceOf("e", async () => {
      throw new Error("broken");
    }),
  ).rejects.toThrow("broken");
  expect(await inPlaceOf("e", async () => 1)).toBe(1);
  for (const { release, over } of holds) {
    release();
    await over;
  }
});

test("two files are worked through at once, the others in the order they came", async () => {
  const began: number[] = [];
  const holds = [0, 1, 2, 3].map((n) => {
    const hold = held();
    const over = inTurn(async () => {
      began.push(n);
      await hold.until;
    });
    return { ...hold, over };
  });
  await Promise.resolve();
  expect(began).toEqual([0, 1]);
  holds[1]?.release();
  await holds[1]?.over;
  await Promise.resolve();
  expect(began).toEqual([0, 1, 2]);
  for (const { release } of holds) release();
  await Promise.all(holds.map(({ over }) => over));
  expect(began).toEqual([0, 1, 2, 3]);
});
