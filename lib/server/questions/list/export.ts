import "server-only";
/** Questions as one JSON document, made piece by piece so that a large bank never stands in memory. */
import type { Selection } from "@/lib/contracts/question-list";
import { record } from "@/lib/server/audit/record";
import { newId } from "@/lib/server/entropy";
import { editableOf } from "@/lib/server/questions/editable";
import type { StaffContext } from "@/lib/server/staff";
import { selectedIds } from "./selection";

const BATCH = 200;

/** The heads of the questions meant, in the order of their ids. The log is told: keys leave the desk. */
export async function* exportQuestions(
  { db, account, now }: StaffContext,
  selection: Selection,
): AsyncGenerator<string> {
  const ids = await selectedIds(db, selection, account.id);
  await db.$transaction((tx) =>
    record(tx, account, now, {
      action: "question.exported",
      subjectKind: "export",
      subjectId: newId(),
      summary: `Exported ${ids.length === 1 ? "1 question" : `${ids.length} questions`} with keys.`,
      detail: { ...selection },
    }),
  );
  yield `{"exportedAt":${JSON.stringify(now.toISOString())},"count":${ids.length},"questions":[`;
  let written = 0;
  for (let from = 0; from < ids.length; from += BATCH) {
    const questions = await db.question.findMany({
      where: { id: { in: ids.slice(from, from + BATCH) } },
      orderBy: { id: "asc" },
    });
    const heads = await db.questionVersion.findMany({
      where: {
        OR: questions.map(({ id, headNumber }) => ({ questionId: id, number: headNumber })),
      },
    });
    const byQuestion = new Map(heads.map((head) => [head.questionId, head]));
    for (const { id, state, headNumber, publishedNumber } of questions) {
      const head = byQuestion.get(id);
      if (!head) continue;
      const question = {
        id,
        version: headNumber,
        publishedVersion: publishedNumber,
        state: state === "in_review" ? "in review" : state,
        ...editableOf(head),
      };
      yield `${written++ > 0 ? "," : ""}\n${JSON.stringify(question)}`;
    }
  }
  yield "\n]}\n";
}
