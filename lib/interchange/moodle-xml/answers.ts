/** The answers of a multiple-choice question: which of them is the right one. */
import { unsupportedKind } from "@/lib/interchange/remark";
import type { Element } from "./elements";
import { MULTIPLE } from "./kinds";
import { childOf, valueIn } from "./texts";

export type Key =
  | { readonly key: number; readonly warnings: readonly string[] }
  | {
      readonly because: "faulty" | "unsupported";
      readonly message: string;
      readonly value?: string;
    };

/** Above this a weight is meant to be the whole mark: 99.99999 is how some programs round. */
const WHOLE = 99.9;

/** The answer that earns the whole mark, where one does and no other earns any of it. */
export function keyOf(question: Element, answers: readonly Element[]): Key {
  const weights: number[] = [];
  for (const answer of answers) {
    const typed = answer.attributes.get("fraction") ?? valueIn(childOf(answer, "fraction"));
    const weight = typed.trim() === "" ? 0 : Number(typed.trim().replace(",", "."));
    if (!Number.isFinite(weight)) {
      const message = 'The weight of an answer is no number: write fraction="100" or "0".';
      return { because: "faulty", message, value: typed };
    }
    weights.push(weight);
  }
  const isSingle = !/^(?:false|0)$/i.test(valueIn(childOf(question, "single")) || "true");
  const whole = weights.flatMap((weight, at) => (weight >= WHOLE ? [at] : []));
  const partly = weights.filter((weight) => weight > 0 && weight < WHOLE);
  const [key, second] = whole;
  if (second !== undefined || (!isSingle && partly.length > 0)) {
    return { because: "unsupported", message: unsupportedKind(MULTIPLE) };
  }
  if (key === undefined) {
    if (partly.length > 1) return { because: "unsupported", message: unsupportedKind(MULTIPLE) };
    const message = 'No answer is marked as right: give one of them fraction="100".';
    return { because: "faulty", message, value: weights.join(", ") };
  }
  return {
    key,
    warnings: [...(isSingle ? [] : [ONE_OF_SEVERAL]), ...(partly.length > 0 ? [PARTLY_RIGHT] : [])],
  };
}

const ONE_OF_SEVERAL =
  "Moodle lets takers tick several answers of this question, and one alone is right: here they choose one.";
const PARTLY_RIGHT =
  "Some wrong answers earn part of the mark in the file: here they earn none of it.";
