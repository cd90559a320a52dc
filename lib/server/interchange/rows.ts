import "server-only";
/**
 * Many rows in one statement. They go as one JSON document: a tenth of the work of as many parameters,
 * which is most of what an import of ten thousand questions takes.
 */
import type { toVersionRow } from "@/lib/server/bank/version";
import type { headColumns } from "@/lib/server/questions/derived";
import type { Tx } from "@/lib/server/questions/store";
import type { StaffContext } from "@/lib/server/staff";

type Head = ReturnType<typeof headColumns> & { readonly id: string };
export type NewRow = Head & { readonly externalId: string | null };
export type MovedRow = Head & { readonly number: number };
export type VersionRow = ReturnType<typeof toVersionRow> & { readonly basedOn: number | null };

type By = Pick<StaffContext, "account" | "now">;

/** New questions: drafts of whoever imports them, with their first version as the head. */
export async function insertQuestions(
  tx: Tx,
  { account, now }: By,
  rows: readonly NewRow[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO questions (id, state, topic_slug, format, difficulty, origin, head_number, author_id,
                           author_name, text, sources, facts, lint_errors, lint_warnings, external_id,
                           created_at, updated_at)
    SELECT id, 'draft', "topicSlug", format, difficulty, 'written', 1, ${account.id}::uuid,
           ${account.name}, text, sources, facts, "lintErrors", "lintWarnings", "externalId", ${now}, ${now}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(id text, "topicSlug" text, format text, difficulty int, text text, sources text[],
             facts text[], "lintErrors" int, "lintWarnings" int, "externalId" text)`;
}

/** Editors see the new versions; takers keep what is published. */
export async function moveHeads(
  tx: Tx,
  { account, now }: By,
  rows: readonly MovedRow[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE questions q
       SET state = 'draft', head_number = r.number, topic_slug = r."topicSlug", format = r.format,
           difficulty = r.difficulty, text = r.text, sources = r.sources, facts = r.facts,
           lint_errors = r."lintErrors", lint_warnings = r."lintWarnings",
           origin = CASE WHEN q.origin = 'written' THEN q.origin ELSE 'edited' END,
           author_id = ${account.id}::uuid, author_name = ${account.name},
           revision = q.revision + 1, updated_at = ${now}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(id text, number int, "topicSlug" text, format text, difficulty int, text text,
             sources text[], facts text[], "lintErrors" int, "lintWarnings" int)
     WHERE q.id = r.id`;
}

export async function insertVersions(
  tx: Tx,
  { account, now }: By,
  why: string,
  rows: readonly VersionRow[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO question_versions (id, question_id, number, content_hash, format, stem, statements,
                                   pairs, columns, verdicts, options, key, option_order, explanation,
                                   topic_slug, difficulty, difficulty_reasons, seconds, citations,
                                   facts, disputes, origin, author_id, author_name, why, based_on,
                                   created_at)
    SELECT id, "questionId", number, "contentHash", format, stem, statements, pairs, columns, verdicts,
           options, key, "optionOrder", explanation, "topicSlug", difficulty, "difficultyReasons",
           seconds, citations, facts, disputes, origin, ${account.id}::uuid, ${account.name}, ${why},
           "basedOn", ${now}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(id uuid, "questionId" text, number int, "contentHash" text, format text, stem text,
             statements jsonb, pairs jsonb, columns jsonb, verdicts jsonb, options jsonb, key text,
             "optionOrder" text, explanation text, "topicSlug" text, difficulty int,
             "difficultyReasons" text[], seconds int, citations jsonb, facts text[], disputes text[],
             origin text, "basedOn" int)`;
}
