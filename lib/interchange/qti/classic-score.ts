/** In QTI 1.2 nothing says which option is right: the conditions that give marks do. */
import { elementsOf, type Fragment, named, textOf } from "./fragment";
import { Rejection } from "./texts";

type Condition = {
  /** Options whose choice it is met by. */
  readonly chosen: readonly string[];
  /** Met by a wrong answer: by all others, or by not choosing one. */
  readonly isOther: boolean;
  readonly marks: number | null;
  readonly feedback: readonly string[];
};

/** Index of the right option, and which feedbacks are for whom. */
export function scoringOf(fragment: Fragment, idents: readonly string[], line: number) {
  const conditions = named(fragment, 0, "respcondition").map(([at]) => conditionOf(fragment, at));
  const marks = idents.map((ident) =>
    Math.max(
      0,
      ...conditions
        .filter(({ chosen }) => chosen.includes(ident))
        .map((condition) => condition.marks ?? 0),
    ),
  );
  const earning = marks.filter((mark) => mark > 0).length;
  if (earning === 0) {
    throw new Rejection(
      "faulty",
      "It does not say which option is right: no answer earns marks. Mark one in the program it comes from, and export it anew.",
      { field: "key", line },
    );
  }
  if (earning > 1) {
    throw new Rejection(
      "unsupported",
      `${earning} of its options earn marks; questions here have one right option.`,
      { field: "key", line },
    );
  }
  const key = marks.findIndex((mark) => mark > 0);
  const ofRight = conditions.filter(({ marks: given }) => given !== null && given > 0);
  const neutral = conditions.filter((condition) => !ofRight.includes(condition));
  const isTold = (name: string) => /incorrect|wrong/i.test(name);
  const ofOthers = neutral.filter(({ isOther }) => isOther).flatMap(({ feedback }) => feedback);
  return {
    key,
    feedback: {
      options: idents.map((ident) =>
        neutral
          .filter(({ chosen, isOther }) => !isOther && chosen.length === 1 && chosen[0] === ident)
          .flatMap(({ feedback }) => feedback),
      ),
      general: [
        ...ofOthers.filter((name) => !isTold(name)),
        ...ofRight.flatMap(({ feedback }) => feedback),
      ],
      wrong: ofOthers.filter(isTold),
    },
  };
}

function conditionOf(fragment: Fragment, at: number): Condition {
  const chosen: string[] = [];
  let isOther = false;
  let marks: number | null = null;
  const feedback: string[] = [];
  /** End of the negation that is open. */
  let not = -1;
  for (const [index, { name, attributes, end }] of elementsOf(fragment, at)) {
    if (name === "not") {
      not = Math.max(not, end);
      isOther = true;
    } else if (name === "other") isOther = true;
    else if (name === "varequal" && index > not) chosen.push(textOf(fragment, index));
    else if (name === "displayfeedback") feedback.push(attributes.get("linkrefid")?.trim() ?? "");
    else if (name === "setvar" && !/feedback/i.test(attributes.get("varname") ?? "")) {
      const value = textOf(fragment, index);
      // Blackboard gives "SCORE.max" for the right answer.
      const given = /\.max$/.test(value) ? 1 : Number(value);
      marks = /subtract/i.test(attributes.get("action") ?? "") ? -given : given;
    }
  }
  return { chosen, isOther, marks: Number.isNaN(marks) ? null : marks, feedback };
}
