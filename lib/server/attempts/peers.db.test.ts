import { expect, test } from "vitest";
import { KEPT_MS } from "@/lib/server/statistics/snapshots";
import { fillWithAnswers } from "@/scripts/bench/many-answers";
import { aQuestion, fill, openWorld, START } from "@/scripts/testing/world";
import { listPeers } from "./peers";

const world = await openWorld();
await fill(
  world,
  Array.from({ length: 15 }, (_, n) => aQuestion(n + 1)),
);
await fillWithAnswers(world.db, { quiz: "sprint", people: 250, items: 15, questions: 15 });
const items = await world.db.item.findMany({ include: { attempt: true } });
const versionIds = [...new Set(items.map(({ versionId }) => versionId))];
const versionId = versionIds[0] ?? "";
const answered = items.filter((item) => item.versionId === versionId && item.outcome !== "skipped");
const somebody = answered[7]?.attempt.personId ?? "";

const peersOf = async (exceptPersonId: string, now = START) => {
  const wanted = { versionIds: [versionId], exceptPersonId, least: 30, now };
  return (await listPeers(world.db, wanted))[0];
};

/** Counted one by one. */
function othersOf(personId: string) {
  const others = answered.filter(({ attempt }) => attempt.personId !== personId);
  const share = (isIn: (item: (typeof others)[number]) => boolean) =>
    expect.closeTo(others.filter(isIn).length / others.length, 9);
  return {
    versionId,
    n: others.length,
    correctShare: share(({ outcome }) => outcome === "correct"),
    chosenShares: ["w", "x", "y", "z"].map((id) => share(({ chosenId }) => chosenId === id)),
  };
}

test("the first who asks has a hundred counted, the next all of them; whoever reads it is not among the others", async () => {
  const first = await peersOf(somebody);
  expect(first?.n).toBeGreaterThan(90);
  expect(first?.n).toBeLessThanOrEqual(100);
  const second = await peersOf(somebody);
  expect(second).toMatchObject(othersOf(somebody));
  expect(await world.db.peerSample.count()).toBe(1);
  const again = await peersOf(somebody);
  expect(again).toMatchObject(othersOf(somebody));
  // Of two hundred and more, one moves the median by a place at most.
  expect(Math.abs((again?.medianMs ?? 0) - (second?.medianMs ?? 0))).toBeLessThan(500);
  for (const { attempt } of answered.slice(0, 5)) {
    expect(await peersOf(attempt.personId)).toMatchObject(othersOf(attempt.personId));
  }
  const stranger = await world.person();
  expect(await peersOf(stranger)).toMatchObject(othersOf(stranger));
});

test("one reader has ten samples renewed at most, and in the end all of them are", async () => {
  const sizes = async () => {
    const wanted = { versionIds, exceptPersonId: somebody, least: 30, now: START };
    return (await listPeers(world.db, wanted)).map(({ n }) => n);
  };
  await world.db.peerSample.deleteMany();
  const areFull = async () => (await sizes()).filter((n) => n > 200).length;
  expect([await areFull(), await areFull(), await areFull()]).toEqual([0, 10, 15]);
});

test("a sample is counted anew a day later, and after a regrade of its question", async () => {
  await peersOf(somebody);
  await peersOf(somebody);
  const spoil = () => world.db.peerSample.updateMany({ data: { correct: 1 } });
  const share = async (now = START) => (await peersOf(somebody, now))?.correctShare ?? 0;
  const counted = othersOf(somebody).correctShare;
  await spoil();
  expect(await share()).toBeLessThan(0.01);
  const tomorrow = new Date(START.getTime() + 86_400_000);
  expect(await share(tomorrow)).toEqual(counted);
  await spoil();
  const { questionId } = await world.db.questionVersion.findUniqueOrThrow({
    where: { id: versionId },
  });
  const madeAt = new Date(tomorrow.getTime() + 60_000);
  await world.db.$executeRaw`
    INSERT INTO regrades (id, question_id, number, choice, versions, may_lower, reason, tally, made_at, made_by)
    VALUES (gen_random_uuid(), ${questionId}, 1, 'void', '{1}', false, 'Test', '{}', ${madeAt}, 'Test')`;
  // A hundred of them at first, whatever there was.
  expect(await share(madeAt)).toBeGreaterThan(0.2);
  const later = new Date(madeAt.getTime() + KEPT_MS + 60_000);
  await share(later);
  expect(await share(later)).toEqual(counted);
});
