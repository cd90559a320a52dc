/** What is typed in the form of a quiz, and what it says. Numbers are text until they are sent. */
import type { QuizContent } from "@/lib/contracts/blueprint";
import { FORMATS, type Format } from "@/lib/question/format";
import { MARKINGS, type MarkingName, markingName } from "@/lib/quiz/blueprint";
import { fromIndianLocal, toIndianLocal } from "@/lib/quiz/indian-time";
import { practiceTiming } from "@/lib/quiz/practice";

export type Fields = {
  readonly title: string;
  readonly slug: string;
  readonly description: string;
  readonly kind: QuizContent["kind"];
  readonly mode: "fixed" | "rules";
  readonly ids: readonly string[];
  readonly count: string;
  readonly topics: readonly string[];
  readonly formats: readonly Format[];
  readonly easiest: number;
  readonly hardest: number;
  readonly isTimed: boolean;
  readonly seconds: string;
  /** "": as the rest. */
  readonly secondsByFormat: Readonly<Record<Format, string>>;
  readonly marking: MarkingName | "own";
  readonly own: { readonly correct: string; readonly wrong: string; readonly blank: string };
  readonly feedback: QuizContent["feedback"];
  readonly shuffle: boolean;
  /** As a date field has it, in Indian time. */
  readonly opensAt: string;
  readonly closesAt: string;
};

export function toFields(slug: string, content: QuizContent): Fields {
  const { chosen, timing, marking, opensAt, closesAt } = content;
  const { title, description, kind, feedback, shuffle } = content;
  const rules = chosen.kind === "rules" ? chosen : null;
  const timed = timing.kind === "per-question" ? timing : null;
  return {
    title,
    slug,
    description,
    kind,
    mode: chosen.kind,
    ids: chosen.kind === "fixed" ? chosen.ids : [],
    count: String(rules?.count ?? 10),
    topics: rules?.topics ?? [],
    formats: rules?.formats ?? [],
    easiest: rules?.difficulty.min ?? 1,
    hardest: rules?.difficulty.max ?? 5,
    isTimed: timed !== null,
    seconds: String(timed?.seconds ?? 19),
    secondsByFormat: eachFormat((format) => String(timed?.secondsByFormat?.[format] ?? "")),
    marking: markingName(marking) ?? "own",
    own: {
      correct: String(marking.correct),
      wrong: String(marking.wrong),
      blank: String(marking.blank),
    },
    feedback,
    shuffle,
    opensAt: toIndianLocal(opensAt),
    closesAt: toIndianLocal(closesAt),
  };
}

function eachFormat(textOf: (format: Format) => string) {
  return Object.fromEntries(FORMATS.map((format) => [format, textOf(format)])) as Record<
    Format,
    string
  >;
}

/** Seconds that suit each format: enough to read most of its questions and to judge them. */
export function suitedSeconds(): Readonly<Record<Format, string>> {
  const timing = practiceTiming("own");
  return eachFormat((format) =>
    timing.kind === "per-question" ? String(timing.secondsByFormat?.[format] ?? "") : "",
  );
}

/** As it is sent. The server says what is wrong with it; what is no number is not made one here. */
export function toContent(fields: Fields): QuizContent {
  const { title, description, kind, feedback, shuffle } = fields;
  return {
    title,
    description,
    kind,
    chosen:
      fields.mode === "fixed"
        ? { kind: "fixed", ids: [...fields.ids] }
        : {
            kind: "rules",
            count: toNumber(fields.count),
            topics: [...fields.topics],
            formats: [...fields.formats],
            difficulty: { min: fields.easiest, max: fields.hardest },
          },
    timing: fields.isTimed ? toTiming(fields) : { kind: "untimed" },
    marking: fields.marking === "own" ? toMarking(fields.own) : { ...MARKINGS[fields.marking] },
    feedback,
    shuffle,
    opensAt: fromIndianLocal(fields.opensAt),
    closesAt: fromIndianLocal(fields.closesAt),
  };
}

function toTiming({ seconds, secondsByFormat }: Fields): QuizContent["timing"] {
  const own = FORMATS.flatMap((format) => {
    const text = secondsByFormat[format].trim();
    return text === "" ? [] : [[format, toNumber(text)] as const];
  });
  return {
    kind: "per-question",
    seconds: toNumber(seconds),
    ...(own.length > 0 ? { secondsByFormat: Object.fromEntries(own) } : {}),
  };
}

export function toMarking(own: Fields["own"]): QuizContent["marking"] {
  return {
    correct: toNumber(own.correct),
    wrong: toNumber(own.wrong),
    blank: toNumber(own.blank),
  };
}

/** A minus may be typed as the sign or as the hyphen. */
function toNumber(text: string): number {
  const trimmed = text.trim().replace("−", "-");
  return trimmed === "" ? Number.NaN : Number(trimmed);
}

export function isSame(one: Fields, other: Fields): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What two people who saved at once have to look at: the fields that differ. */
export function differing(mine: Fields, theirs: Fields): readonly (keyof Fields)[] {
  return (Object.keys(mine) as (keyof Fields)[]).filter(
    (name) => JSON.stringify(mine[name]) !== JSON.stringify(theirs[name]),
  );
}
