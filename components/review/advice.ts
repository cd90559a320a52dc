import type { ReviewItem, ReviewView } from "@/lib/contracts/review";
import { isLuckyRight } from "@/lib/quiz/scoring";
import { weakestTopic } from "@/lib/quiz/summary";

/** The one thing to do next, as data; the words are in messages/en/review.json under "advice". */
export type Advice =
  | { readonly kind: "nothing-answered" }
  /** Time ran out on half of the questions or more: the pace is the trouble, not a topic. */
  | { readonly kind: "slower"; readonly timedOut: number; readonly total: number }
  | { readonly kind: "one-missed"; readonly position: number; readonly title: string }
  | {
      readonly kind: "read-again";
      readonly topic: string;
      readonly title: string;
      readonly right: number;
      readonly total: number;
      readonly timedOut: number;
    }
  | { readonly kind: "skipped"; readonly count: number }
  | { readonly kind: "lucky"; readonly count: number }
  | { readonly kind: "all-right" };

type Reviewed = {
  readonly topics: readonly Pick<ReviewView["topics"][number], "topic" | "title" | "counts">[];
  readonly items: readonly (Pick<ReviewItem, "position" | "outcome" | "confidence"> & {
    readonly question: Pick<ReviewItem["question"], "topic">;
  })[];
};

/** What to do next after these results. Void questions play no part. */
export function adviceFor({ topics, items }: Reviewed): Advice {
  const counted = items.filter(({ outcome }) => outcome !== "void");
  const answered = counted.filter(({ outcome }) => outcome === "correct" || outcome === "wrong");
  const timedOut = counted.filter(({ outcome }) => outcome === "timed-out").length;
  const skipped = counted.filter(({ outcome }) => outcome === "skipped").length;

  if (answered.length === 0 && timedOut === 0) return { kind: "nothing-answered" };
  if (timedOut > 1 && timedOut * 2 >= counted.length) {
    return { kind: "slower", timedOut, total: counted.length };
  }
  const weakest = weakestTopic(topics);
  if (weakest === null) {
    const lucky = counted.filter(isLuckyRight).length;
    if (skipped > 0) return { kind: "skipped", count: skipped };
    return lucky > 0 ? { kind: "lucky", count: lucky } : { kind: "all-right" };
  }
  const found = topics.find(({ topic }) => topic === weakest.topic);
  const title = found?.title ?? weakest.topic;
  const missed = counted.filter(({ outcome }) => outcome === "wrong" || outcome === "timed-out");
  const [only] = missed;
  if (only && missed.length === 1) return { kind: "one-missed", position: only.position, title };
  return {
    kind: "read-again",
    topic: weakest.topic,
    title,
    right: found?.counts.correct ?? 0,
    total: weakest.total,
    timedOut: found?.counts.timedOut ?? 0,
  };
}
