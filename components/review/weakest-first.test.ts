import fc from "fast-check";
import { expect, test } from "vitest";
import { weakestTopic } from "@/lib/quiz/summary";
import { weakestFirst } from "./weakest-first";

const topic = (name: string, wrong: number, timedOut = 0, skipped = 0) => ({
  topic: name,
  counts: { correct: 1, wrong, skipped, timedOut, void: 0 },
});
const names = (topics: readonly { topic: string }[]) => topics.map((one) => one.topic);

test("the three with most wrong and timed out are in sight, worst first, the rest folded", () => {
  const { inSight, folded } = weakestFirst([
    topic("trade", 0),
    topic("space", 1),
    topic("defence", 1, 2),
    topic("culture", 0, 0, 3),
    topic("history", 0, 2),
  ]);
  expect(names(inSight)).toEqual(["defence", "history", "space"]);
  expect(names(folded)).toEqual(["trade", "culture"]);
});

test("a single topic beyond the third is not folded", () => {
  const four = [topic("a", 0), topic("b", 2), topic("c", 0), topic("d", 1)];
  expect(names(weakestFirst(four).inSight)).toEqual(["b", "d", "a", "c"]);
  expect(weakestFirst(four).folded).toEqual([]);
});

test("the topic that the advice names is always the first, and no topic is lost", () => {
  const few = fc.nat(3);
  fc.assert(
    fc.property(fc.array(fc.tuple(few, few, few), { minLength: 1, maxLength: 9 }), (counts) => {
      const topics = counts.map((one, index) => topic(`t${index}`, ...one));
      const { inSight, folded } = weakestFirst(topics);
      expect(names([...inSight, ...folded]).toSorted()).toEqual(names(topics).toSorted());
      const weakest = weakestTopic(topics);
      if (weakest) expect(inSight[0]?.topic).toBe(weakest.topic);
    }),
  );
});
