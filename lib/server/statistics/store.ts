import "server-only";
/**
 * The answers that count, grouped by the database. Of each person the first finished attempt at a quiz
 * (of a daily one, at each date) is taken; retries, practice, variants and void items are not. Marks
 * are thirds and halves of thirds, so sums of them are exact and equals are found to be equal.
 */
import { invariant } from "@/lib/kernel/invariant";
import { PRACTICE_QUIZ } from "@/lib/quiz/practice";
import { KEY_IN_FORCE, OUTCOME_KNOWN as OUTCOME, REGRADED } from "@/lib/server/attempts/in-force";
import { lineOf } from "@/lib/server/blueprints/store";
import type { Db } from "@/lib/server/db";
import { Prisma } from "@/prisma/generated/client";

/** A database, or a transaction in it. */
type Reader = Pick<Db, "$queryRaw">;

/** One text of a question: the versions that ask for the same and offer the same. */
export type TextRow = {
  readonly question: string;
  /** Equal for versions whose answers count together. */
  readonly text: string;
  /** Of the newest version of it. */
  readonly number: number;
  /** By option, in the order of the newest version: its name in the groups. */
  readonly names: readonly number[];
  /** The place of the key among them. */
  readonly key: number;
  /** What takers get now, or an editor sees, has this text. */
  readonly isCurrent: boolean;
};

export type GroupRow = {
  readonly question: string;
  readonly text: string;
  readonly outcome: "correct" | "wrong" | "skipped" | "timed-out";
  /** One of the names of the text's options. */
  readonly choice: number | null;
  /** Thirds that the question earned, and could have. */
  readonly mark: number;
  readonly most: number;
  /** Questions of the paper, and thirds that the others of it earned. */
  readonly items: number;
  readonly rest: number;
  readonly count: number;
};

export type TimeRow = {
  readonly question: string;
  readonly text: string;
  readonly medianMs: number;
  readonly p90Ms: number;
  readonly rapidShare: number;
};

export type PaperRow = {
  readonly most: number;
  readonly items: number;
  readonly total: number;
  readonly squares: number;
  readonly count: number;
};

export type Counted = {
  readonly texts: readonly TextRow[];
  readonly groups: readonly GroupRow[];
  readonly times: readonly TimeRow[];
  readonly papers: readonly PaperRow[];
};

/** What an item earned by the marking of its attempt `a`, in thirds. */
const MARK = Prisma.sql`
  CASE ${OUTCOME} WHEN 'correct' THEN (a.marking->>'correct')::float8
                  WHEN 'wrong' THEN (a.marking->>'wrong')::float8
                  ELSE (a.marking->>'blank')::float8 END`;

const MOST = Prisma.sql`(a.marking->>'correct')::float8`;

/** The canonical index of the option chosen. */
const CHOICE = Prisma.sql`i.option_order[array_position(i.option_ids, i.chosen_id)]`;

/** The canonical index of the option that is right, by the mended key where one has judged. */
const KEY = Prisma.sql`i.option_order[array_position(i.option_ids, ${KEY_IN_FORCE})]`;

/** Attempts `a` that count, whatever comes before them. */
const COUNTS = Prisma.sql`a.status = 'finished' AND a.retry_of_id IS NULL`;

/** A guess faster than this share of the median time has not been read. */
const RAPID = 0.1;

/**
 * Versions with what makes two of them one text: statements, pairs, options and the key, in whatever
 * order the options stand. A stem put better does not make it another. An answer that a mended key has
 * judged belongs to the text with that key, so each version stands here once for each option.
 */
const texts = (which: Prisma.Sql) => Prisma.sql`
  named AS (
    SELECT v.id AS version, v.question_id AS question, v.number, o.names, o.keys, o.own,
           md5(jsonb_build_array(v.statements, v.pairs, o.texts)::text) AS body,
           v.number = coalesce(q.published_number, q.head_number) AS is_current
      FROM question_versions v JOIN questions q ON q.id = v.question_id
     CROSS JOIN LATERAL (
       SELECT jsonb_agg(text ORDER BY name) AS texts, array_agg(name ORDER BY place) AS names,
              array_agg(md5(text) ORDER BY place) AS keys,
              (max(place) FILTER (WHERE id = v.key) - 1)::int AS own
         FROM (SELECT x.o->>'text' AS text, x.o->>'id' AS id, x.place,
                      row_number() OVER (ORDER BY x.o->>'text' COLLATE "C", x.place)::int - 1 AS name
                 FROM jsonb_array_elements(v.options) WITH ORDINALITY AS x(o, place)) AS placed) AS o
     WHERE ${which}
       AND (v.origin <> 'variant' OR v.number IN (q.head_number, q.published_number))
  ), texts AS MATERIALIZED (
    SELECT version, question, number, names, k.place::int - 1 AS key, k.place - 1 = own AS is_own,
           body || ' ' || k.text AS text, is_current AND k.place - 1 = own AS is_current,
           dense_rank() OVER (ORDER BY question, body, k.text)::int AS nth
      FROM named CROSS JOIN LATERAL unnest(keys) WITH ORDINALITY AS k(text, place))`;

/** After the tables answers, papers and texts: all that the figures need, in one row. */
const COUNTED = Prisma.sql`
  , counts AS MATERIALIZED (
    SELECT a.version_id, a.key, a.outcome, a.choice, a.mark, a.most, p.items, p.total - a.mark AS rest,
           count(*)::int AS count
      FROM answers a JOIN papers p USING (attempt_id)
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
  ), groups AS (
    SELECT t.question, t.text, c.outcome::text AS outcome, t.names[c.choice + 1] AS choice,
           c.mark, c.most, c.items, c.rest, sum(c.count)::int AS count
      FROM counts c JOIN texts t ON t.version = c.version_id AND t.key = c.key
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
  ), timed AS MATERIALIZED (
    SELECT t.nth, a.charged_ms AS ms, a.outcome <> 'timed-out' AS is_answered
      FROM answers a JOIN texts t ON t.version = a.version_id AND t.key = a.key
     WHERE a.outcome IN ('correct', 'wrong', 'timed-out') AND a.charged_ms IS NOT NULL
  ), middles AS MATERIALIZED (
    SELECT nth, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY ms) AS ms FROM timed GROUP BY nth
  ), rapid AS (
    SELECT d.nth, count(*) FILTER (WHERE d.is_answered)::float8 AS answered,
           count(*) FILTER (WHERE d.is_answered AND d.ms < ${RAPID}::float8 * m.ms[1])::float8 AS hasty
      FROM timed d JOIN middles m USING (nth) GROUP BY d.nth
  ), met AS MATERIALIZED (
    SELECT DISTINCT version_id, key FROM counts
  ), newest AS (
    SELECT DISTINCT ON (nth) nth, question, text, number, names, texts.key,
           bool_or(is_current) OVER (PARTITION BY nth) AS "isCurrent"
      FROM texts LEFT JOIN met ON met.version_id = version AND met.key = texts.key
     WHERE is_own OR met.version_id IS NOT NULL
     ORDER BY nth, is_own DESC, number DESC
  ), times AS (
    SELECT n.question, n.text, m.ms[1] AS "medianMs", m.ms[2] AS "p90Ms",
           CASE WHEN r.answered > 0 THEN r.hasty / r.answered ELSE 0 END AS "rapidShare"
      FROM newest n JOIN middles m USING (nth) JOIN rapid r USING (nth)
  ), alike AS (
    SELECT most, items, total, squares, count(*)::int AS count FROM papers GROUP BY 1, 2, 3, 4
  )
  SELECT (SELECT coalesce(json_agg(newest), '[]') FROM newest) AS texts,
         (SELECT coalesce(json_agg(groups), '[]') FROM groups) AS groups,
         (SELECT coalesce(json_agg(times), '[]') FROM times) AS times,
         (SELECT coalesce(json_agg(alike), '[]') FROM alike) AS papers`;

/** All answers to a quiz that count, and the papers they stood on. */
export async function countQuiz(tx: Reader, slug: string): Promise<Counted> {
  const rows = await tx.$queryRaw<Counted[]>`
    WITH firsts AS MATERIALIZED (
      SELECT DISTINCT ON (a.person_id, a.date) a.id, a.marking
        FROM attempts a
       WHERE a.quiz_slug = ${slug} AND ${COUNTS} AND ${MOST} > 0
       ORDER BY a.person_id, a.date, a.created_at, a.id
    ), answers AS MATERIALIZED (
      SELECT i.attempt_id, i.version_id, ${OUTCOME} AS outcome, ${CHOICE} AS choice, ${KEY} AS key, i.charged_ms,
             ${MARK} AS mark, ${MOST} AS most
        FROM firsts a JOIN items i ON i.attempt_id = a.id ${REGRADED}
       WHERE ${OUTCOME} <> 'void'
    ), papers AS MATERIALIZED (
      SELECT attempt_id, most, count(*)::int AS items, sum(mark) AS total, sum(mark * mark) AS squares
        FROM answers GROUP BY attempt_id, most
    ), ${texts(Prisma.sql`v.id IN (SELECT version_id FROM answers)`)}
    ${COUNTED}`;
  return rows[0] ?? NOTHING;
}

/**
 * All answers to a question that count, whatever quiz it stood in: of each person the first. The papers
 * are those it stood on.
 */
export async function countQuestion(tx: Reader, id: string): Promise<Counted> {
  const rows = await tx.$queryRaw<Counted[]>`
    WITH ${texts(Prisma.sql`v.question_id = ${id}`)}
    , answers AS MATERIALIZED (
      SELECT DISTINCT ON (a.person_id)
             i.attempt_id, i.version_id, ${OUTCOME} AS outcome, ${CHOICE} AS choice, ${KEY} AS key,
             i.charged_ms, ${MARK} AS mark, ${MOST} AS most, a.marking
        FROM items i JOIN attempts a ON a.id = i.attempt_id ${REGRADED}
       -- As a list, so that they are looked up by their index, few or many.
       WHERE i.version_id = ANY(ARRAY(SELECT version FROM named))
         AND ${COUNTS} AND ${MOST} > 0 AND a.quiz_slug <> ${PRACTICE_QUIZ} AND ${OUTCOME} <> 'void'
         AND NOT EXISTS (
           SELECT FROM attempts b
            WHERE b.person_id = a.person_id AND b.quiz_slug = a.quiz_slug
              AND b.date IS NOT DISTINCT FROM a.date AND b.status = 'finished' AND b.retry_of_id IS NULL
              AND (b.created_at, b.id) < (a.created_at, a.id))
       ORDER BY a.person_id, a.created_at, a.id, i.position
    ), papers AS MATERIALIZED (
      SELECT a.attempt_id, a.most, p.items, p.total, p.squares
        FROM answers a CROSS JOIN LATERAL (
          SELECT count(*)::int AS items, sum(${MARK}) AS total, sum((${MARK}) * (${MARK})) AS squares
            FROM items i ${REGRADED}
           WHERE i.attempt_id = a.attempt_id AND ${OUTCOME} <> 'void') AS p
    )
    ${COUNTED}`;
  return rows[0] ?? NOTHING;
}

const NOTHING: Counted = { texts: [], groups: [], times: [], papers: [] };

/** How often a question came up in practice as it stands in the bank, and how often it went right. */
export async function countPractice(
  tx: Reader,
  id: string,
): Promise<{ readonly n: number; readonly right: number }> {
  const rows = await tx.$queryRaw<{ n: number; right: number }[]>`
    SELECT count(*)::int AS n, count(*) FILTER (WHERE ${OUTCOME} = 'correct')::int AS right
      FROM question_versions v JOIN items i ON i.version_id = v.id ${REGRADED}
      JOIN attempts a ON a.id = i.attempt_id
     WHERE v.question_id = ${id} AND v.origin <> 'variant'
       AND a.quiz_slug = ${PRACTICE_QUIZ} AND ${OUTCOME} IN ('correct', 'wrong', 'timed-out')`;
  return rows[0] ?? { n: 0, right: 0 };
}

type Named = { readonly question: string; readonly number: number };

type ContentRow = Named & {
  readonly stem: string;
  readonly statements: string[] | null;
  readonly pairs: { left: string; right: string }[] | null;
  readonly options: readonly { readonly text: string }[];
};

/** What versions say, as far as a table of figures shows it. */
export async function listContents(tx: Reader, versions: readonly Named[]) {
  const rows = await tx.$queryRaw<ContentRow[]>`
    SELECT v.question_id AS question, v.number, v.stem, v.statements, v.pairs, v.options
      FROM question_versions v
      JOIN unnest(${versions.map(({ question }) => question)}::text[],
                  ${versions.map(({ number }) => number)}::int[]) AS n(question, number)
        ON v.question_id = n.question AND v.number = n.number`;
  const byName = new Map(rows.map((row) => [`${row.question} ${row.number}`, row]));
  const find = ({ question, number }: Named) => {
    const row = byName.get(`${question} ${number}`);
    invariant(row, `question ${question} has its version ${number}`);
    return row;
  };
  return {
    textsOf: (named: Named) => find(named).options.map(({ text }) => text),
    lineOf: (named: Named) => {
      const { stem, statements, pairs } = find(named);
      return lineOf({ stem, ...(statements ? { statements } : {}), ...(pairs ? { pairs } : {}) });
    },
  };
}
