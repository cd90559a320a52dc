/** What can be chosen on the regrade page, worked out of what was taken. */
import type { RegradeView, TakenVersion } from "@/lib/contracts/regrade";
import type { RegradeChoice } from "@/lib/quiz/regrade";

/** Versions that are chosen together: one that was published, or all that practice made. */
export type Group = {
  readonly id: string;
  readonly numbers: readonly number[];
  readonly answers: number;
  readonly running: number;
  readonly due: number;
  /** null: several. */
  readonly version: TakenVersion | null;
};

/** A line for each version that was published, and one for all the variants that can be chosen. */
export function groupsFor({ versions }: RegradeView, choice: RegradeChoice): readonly Group[] {
  const isOpen = (version: TakenVersion) => choice !== "regrade" || canBeJudged(version);
  const variants = versions.filter((version) => version.origin === "variant" && isOpen(version));
  const sum = (field: "answers" | "running" | "due") =>
    variants.reduce((total, version) => total + version[field], 0);
  return [
    ...versions
      .filter(({ origin, answers, running }) => origin !== "variant" && answers + running > 0)
      .map((version) => ({
        id: String(version.number),
        numbers: [version.number],
        answers: version.answers,
        running: version.running,
        due: version.due,
        version,
      })),
    ...(sum("answers") > 0
      ? [
          {
            id: "variants",
            numbers: variants.map(({ number }) => number),
            answers: sum("answers"),
            running: sum("running"),
            due: sum("due"),
            version: null,
          },
        ]
      : []),
  ];
}

/** Whether choices in it can be judged by the key of now: one of its own wording only, if practice made it. */
export function canBeJudged({ asks, origin, isKeyOther, due }: TakenVersion): boolean {
  if (asks === null || asks === "other" || (origin === "variant" && asks !== "same")) return false;
  return isKeyOther || due > 0;
}

export function isOpen(group: Group, choice: RegradeChoice): boolean {
  return choice !== "regrade" || group.version === null || canBeJudged(group.version);
}

/** What is ticked to begin with: what is due, or else all that was published. */
export function firstChosen(groups: readonly Group[], choice: RegradeChoice): readonly string[] {
  const open = groups.filter((group) => isOpen(group, choice) && group.answers > 0);
  const due = open.filter((group) => group.due > 0 || choice === "regrade");
  const chosen = due.length > 0 ? due : open.filter(({ version }) => version !== null);
  return chosen.map(({ id }) => id);
}

/** The choices there are; the first is made to begin with. */
export function choicesOf({ published, versions }: RegradeView): readonly RegradeChoice[] {
  const judges = published !== null && versions.some((one) => one.answers > 0 && canBeJudged(one));
  return judges ? ["regrade", "credit", "void"] : ["credit", "void"];
}
