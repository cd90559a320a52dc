import { useEffect, useRef, useState } from "react";
import type { Matching } from "@/lib/contracts/blueprint";
import type { Acts, Typed } from "./acts";

const WAIT_MS = 400;

export type Match = {
  /** The last count there was; null: none yet. */
  readonly matching: Matching | null;
  /** counting: of something typed before; unfinished: what is typed cannot be counted. */
  readonly status: "counted" | "counting" | "unfinished" | "failed";
};

/** Counts what matches, a moment after the last change. */
export function useMatch(typed: Typed, matchQuiz: Acts["matchQuiz"]): Match {
  const [match, setMatch] = useState<Match>({ matching: null, status: "counting" });
  const json = JSON.stringify(typed);
  const turn = useRef(0);
  useEffect(() => {
    const own = ++turn.current;
    setMatch(({ matching }) => ({ matching, status: "counting" }));
    const timer = setTimeout(async () => {
      const answer = await matchQuiz(JSON.parse(json) as Typed).catch(() => null);
      if (own !== turn.current) return;
      if (answer?.ok) setMatch({ matching: answer.value, status: "counted" });
      else {
        const status = answer?.code === "invalid" ? "unfinished" : "failed";
        setMatch(({ matching }) => ({ matching, status }));
      }
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [json, matchQuiz]);
  return match;
}
