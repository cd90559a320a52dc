import "server-only";
/**
 * Questions as a file, written as they are read: of a large bank only a few hundred stand in memory at
 * any moment. The log is told before the first of them leaves, for keys leave the desk with them.
 */
import type { ExportQuery } from "@/lib/contracts/interchange";
import type { Selection } from "@/lib/contracts/question-list";
import type { WrittenQuestion } from "@/lib/interchange/interchange";
import { isFixed } from "@/lib/quiz/blueprint";
import { record } from "@/lib/server/audit/record";
import type { Db } from "@/lib/server/db";
import { newId } from "@/lib/server/entropy";
import { AppError } from "@/lib/server/errors";
import { editableOf } from "@/lib/server/questions/editable";
import { countSelected, selectedPages } from "@/lib/server/questions/list/selection";
import { poolOf } from "@/lib/server/quizzes/draw";
import { findQuiz, listPool } from "@/lib/server/quizzes/store";
import type { StaffContext } from "@/lib/server/staff";
import { loadVersions } from "./store";
import { takeTurns } from "./turns";
import { writerOf } from "./writers";

/** Which questions are meant: those an address or a list names, or those of a quiz. */
export type Meant = { readonly selection: Selection } | { readonly quiz: string };

export type Export = {
  readonly pieces: AsyncIterable<string | Uint8Array>;
  readonly type: string;
  readonly filename: string;
  /** What of the questions the format leaves out. */
  readonly drops: readonly string[];
};

type Chosen = {
  /** Of the export, for formats that have a heading. */
  readonly title: string;
  readonly filename: string;
  readonly penalty: number;
  readonly version: "head" | "published";
  readonly count: number;
  /** Ids in their order, some at a time. */
  readonly pages: () => AsyncIterable<readonly string[]>;
};

export async function exportQuestions(
  ctx: StaffContext,
  meant: Meant,
  { format, version }: Pick<ExportQuery, "format" | "version">,
): Promise<Export> {
  const { db, account, now } = ctx;
  const writer = await writerOf(format);
  const chosen = await choose(ctx, meant, version);
  const { count, title, penalty, filename } = chosen;
  await db.$transaction((tx) =>
    record(tx, account, now, {
      action: "question.exported",
      subjectKind: "export",
      subjectId: newId(),
      summary: `Exported ${count === 1 ? "1 question" : `${count} questions`} with keys.`,
      detail: {
        format,
        version: chosen.version,
        ...("quiz" in meant ? { quiz: meant.quiz } : meant.selection),
      },
    }),
  );
  const day = now.toISOString().slice(0, 10);
  return {
    pieces: writer.write(questionsOf(db, chosen), { title, penalty, exportedAt: now }),
    type: writer.type,
    filename: `${filename}-${day}.${writer.extension}`,
    drops: writer.carries.drops,
  };
}

async function choose(
  ctx: StaffContext,
  meant: Meant,
  version: ExportQuery["version"],
): Promise<Chosen> {
  const { db, account } = ctx;
  if ("quiz" in meant) return chooseQuiz(db, meant.quiz, version ?? "published");
  const { selection } = meant;
  const which = version ?? "head";
  return {
    title: "Nineteen",
    filename: "questions",
    penalty: 0,
    version: which,
    count: await countSelected(db, selection, account.id, which),
    pages: () => selectedPages(db, selection, account.id, MANY),
  };
}

/** The questions of its list, in their order, or all that its rules can draw. */
async function chooseQuiz(db: Db, slug: string, version: Chosen["version"]): Promise<Chosen> {
  const quiz = await findQuiz(db, slug);
  if (!quiz) throw new AppError("not-found", `There is no quiz “${slug}”.`);
  const { blueprint, marking, title } = quiz;
  const ids =
    isFixed(blueprint) && version === "head"
      ? blueprint.questions
      : poolOf(quiz, await listPool(db)).map(({ question }) => question);
  return {
    title,
    filename: slug,
    // −0 is a number too, but not one to print.
    penalty: marking.wrong === 0 ? 0 : -marking.wrong / marking.correct,
    version,
    count: ids.length,
    async *pages() {
      yield ids;
    },
  };
}

const MANY = 5_000;
const BATCH = 200;

async function* questionsOf(db: Db, { pages, version }: Chosen): AsyncGenerator<WrittenQuestion> {
  const turn = takeTurns();
  for await (const ids of pages()) {
    for (let from = 0; from < ids.length; from += BATCH) {
      for (const question of await load(db, ids.slice(from, from + BATCH), version)) {
        yield question;
        await turn();
      }
    }
  }
}

async function load(
  db: Db,
  ids: readonly string[],
  version: Chosen["version"],
): Promise<WrittenQuestion[]> {
  const rows = (await loadVersions(db, ids, version)).map((row) => ({
    ...row,
    content: editableOf(row.version),
  }));
  const cited = rows.flatMap(({ content }) => content.citations.map(({ source }) => source));
  const sources = await db.source.findMany({ where: { id: { in: [...new Set(cited)] } } });
  const topics = await db.topic.findMany({
    where: { slug: { in: [...new Set(rows.map(({ content }) => content.topic))] } },
    select: { slug: true, title: true },
  });
  const sourceById = new Map(sources.map((source) => [source.id, source]));
  const titles = new Map(topics.map(({ slug, title }) => [slug, title]));
  return rows.map(({ id, state, version: { number }, content }) => ({
    id,
    version: number,
    state,
    topicTitle: titles.get(content.topic) ?? content.topic,
    content,
    citations: content.citations.map(({ source, locator }) => {
      const known = sourceById.get(source);
      if (!known) return { source, locator };
      const { publisher, title, date, url } = known;
      return { source, publisher, title, date, ...(url ? { url } : {}), locator };
    }),
  }));
}
