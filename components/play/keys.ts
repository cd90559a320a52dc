/** Which key means what while a question is on screen. Letters can be turned off (WCAG 2.1.4). */
import type { Confidence } from "@/lib/quiz/policy";

export type KeyAction =
  | { readonly do: "choose"; readonly index: number }
  | { readonly do: "rate"; readonly confidence: Confidence }
  | { readonly do: "enter" | "skip" | "speak" | "help" };

type Press = {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
};

const RATINGS: Readonly<Record<string, Confidence>> = { y: "sure", u: "unsure", g: "guess" };

/** null: the key is none of ours. A held-down key never acts twice. */
export function actionOf(press: Press, withCharacters: boolean): KeyAction | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat) return null;
  if (press.key === "Enter") return { do: "enter" };
  if (!withCharacters) return null;
  if (press.key === "?") return { do: "help" };
  // By place first, so that 1–4 and A–D work under a Hindi or a Japanese layout too.
  const letter = letterOf(press);
  const index = "1234".includes(letter) ? Number(letter) - 1 : "abcd".indexOf(letter);
  if (index >= 0) return { do: "choose", index };
  const confidence = RATINGS[letter];
  if (confidence) return { do: "rate", confidence };
  if (letter === "s") return { do: "skip" };
  return letter === "t" ? { do: "speak" } : null;
}

function letterOf({ key, code }: Press): string {
  const isLatin = /^[a-z0-9]$/i.test(key);
  const name = isLatin ? key : code.replace(/^(Key|Digit|Numpad)/, "");
  return name.length === 1 ? name.toLowerCase() : " ";
}
