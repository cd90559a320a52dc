/** People who took a quiz, from their answer sheets: finished attempts, written as rows. */
import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/server/db";
import type { Prisma } from "@/prisma/generated/client";

export type Cohort = {
  readonly quiz: string;
  /** In the order of the letters of a sheet. */
  readonly versionIds: readonly string[];
  /** A line a person: A to D in the order of the version’s options, “-” skipped, “T” timed out, “V” void. */
  readonly sheets: readonly string[];
  /** Charged time by person and question; 5 s each without it. */
  readonly times?: readonly (readonly number[])[];
  readonly marking?: { readonly correct: number; readonly wrong: number; readonly blank: number };
  readonly date?: string;
  /** Who they are; made anew without it. */
  readonly people?: readonly string[];
  readonly at?: Date;
  readonly attempt?: Partial<Prisma.AttemptUncheckedCreateInput>;
};

/** Writes the cohort and answers the ids of its people and attempts, in the order of the sheets. */
export async function addCohort(
  db: Db,
  cohort: Cohort,
): Promise<{ readonly people: string[]; readonly attempts: string[] }> {
  const { quiz, versionIds, sheets, times, date = null, attempt = {} } = cohort;
  const { marking = { correct: 3, wrong: 0, blank: 0 }, at = new Date("2026-11-23T06:00:00Z") } =
    cohort;
  const found = await db.questionVersion.findMany({ where: { id: { in: [...versionIds] } } });
  const keys = versionIds.map((id) => {
    const version = found.find((each) => each.id === id);
    const options = (version?.options ?? []) as { id: string }[];
    return options.findIndex((option) => option.id === version?.key);
  });
  const people = cohort.people ? [...cohort.people] : sheets.map(() => randomUUID());
  const attempts = sheets.map(() => randomUUID());
  if (!cohort.people) {
    await db.person.createMany({ data: people.map((id) => ({ id, createdAt: at })) });
  }
  await db.attempt.createMany({
    data: sheets.map((sheet, nth) => ({
      id: attempts[nth] ?? "",
      personId: people[nth] ?? "",
      quizSlug: quiz,
      date,
      title: "Quiz",
      timing: { kind: "per-question", seconds: 19 },
      marking,
      feedback: "at-end",
      pace: "1",
      seed: "seed",
      total: sheet.length,
      status: "finished" as const,
      position: sheet.length + 1,
      lagQuotaMs: 0,
      createdAt: at,
      startedAt: at,
      finishedAt: new Date(at.getTime() + 60_000),
      ...attempt,
    })),
  });
  await db.item.createMany({
    data: sheets.flatMap((sheet, nth) =>
      [...sheet].map((letter, index) => {
        const isChoice = "ABCD".includes(letter);
        const canonical = "ABCD".indexOf(letter);
        // The options stand one further on for each person: what was chosen is found by its place.
        const order = [0, 1, 2, 3].map((place) => (place + nth) % 4);
        const ids = order.map((place) => `${nth}-${place}-${index}`);
        const key = keys[index] ?? 0;
        const outcome = isChoice
          ? canonical === key
            ? ("correct" as const)
            : ("wrong" as const)
          : ({ "-": "skipped", T: "timed_out", V: "void" } as const)[letter as "-" | "T" | "V"];
        return {
          attemptId: attempts[nth] ?? "",
          position: index + 1,
          versionId: versionIds[index] ?? "",
          limitMs: 19_000,
          optionOrder: order,
          optionIds: ids,
          keyId: `${nth}-${key}-${index}`,
          servedAt: at,
          closedAt: at,
          outcome,
          chosenId: isChoice ? `${nth}-${canonical}-${index}` : null,
          usedMs: times?.[nth]?.[index] ?? 5_000,
          chargedMs: times?.[nth]?.[index] ?? 5_000,
        };
      }),
    ),
  });
  return { people, attempts };
}
