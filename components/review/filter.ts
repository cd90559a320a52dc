import type { ReviewItem } from "@/lib/contracts/review";
import { isLuckyRight } from "@/lib/quiz/scoring";

/** The values of ?show=, in the order of the chips. */
export const SHOWS = ["all", "wrong", "timed-out", "skipped", "lucky", "right"] as const;
export type Show = (typeof SHOWS)[number];

type Judged = Pick<ReviewItem, "outcome" | "confidence">;

/** What the address asks for; anything unknown shows all. */
export function readShow(value: string | readonly string[] | undefined): Show {
  return SHOWS.find((show) => show === value) ?? "all";
}

export function isShown(show: Show, item: Judged): boolean {
  switch (show) {
    case "all":
      return true;
    case "right":
      return item.outcome === "correct";
    case "lucky":
      return isLuckyRight(item);
    case "wrong":
    case "timed-out":
    case "skipped":
      return item.outcome === show;
  }
}
