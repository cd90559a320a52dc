/** Attempts by the thousand for the benches of what is read from answers: made by the database, in seconds. */
import type { Db } from "@/lib/server/db";

/**
 * Finished attempts of that many people at one quiz, each over `items` questions of the first
 * `questions` published ones. The more somebody knows the likelier a right answer; a few are skipped
 * or run out of time.
 */
export async function fillWithAnswers(
  db: Db,
  made: {
    readonly quiz: string;
    readonly people: number;
    readonly items: number;
    readonly questions: number;
  },
): Promise<void> {
  const { quiz, people, items, questions } = made;
  await db.$executeRaw`
    CREATE TEMPORARY TABLE cohort ON COMMIT PRESERVE ROWS AS
    SELECT gen_random_uuid() AS person, gen_random_uuid() AS attempt, random() AS ability, n
      FROM generate_series(1, ${people}::int) n`;
  await db.$executeRaw`INSERT INTO people (id, created_at) SELECT person, now() FROM cohort`;
  await db.$executeRaw`
    INSERT INTO attempts (id, person_id, quiz_slug, title, timing, marking, feedback, pace, seed, total,
                          status, position, lag_quota_ms, created_at, started_at, finished_at)
    SELECT attempt, person, q.slug, q.title, q.timing, q.marking, q.feedback, '1', 'seed', ${items}::int,
           'finished', ${items}::int + 1, 0, at, at, at + interval '5 minutes'
      FROM cohort, quizzes q, LATERAL (SELECT now() - make_interval(secs => n) AS at) AS begun
     WHERE q.slug = ${quiz}`;
  await db.$executeRaw`
    INSERT INTO items (attempt_id, position, version_id, limit_ms, option_order, option_ids, key_id,
                       served_at, closed_at, outcome, chosen_id, used_ms, charged_ms)
    SELECT attempt, position, version, 19000, ARRAY[0, 1, 2, 3], ARRAY['w', 'x', 'y', 'z'], key,
           now(), now(), outcome::outcome,
           CASE outcome WHEN 'correct' THEN key WHEN 'wrong' THEN other END, ms, ms
      FROM (
        SELECT c.attempt, p.position, v.version, v.key,
               substr('wxyz', 1 + (strpos('wxyz', v.key) + floor(random() * 3)::int) % 4, 1) AS other,
               CASE WHEN random() < 0.03 THEN 'skipped' WHEN random() < 0.04 THEN 'timed-out'
                    WHEN random() < 0.25 + 0.7 * c.ability * (1 - v.hard) THEN 'correct' ELSE 'wrong' END AS outcome,
               (600 + 18000 * random() * random())::int AS ms
          FROM cohort c
         CROSS JOIN generate_series(1, ${items}::int) AS p(position)
          JOIN (
            SELECT v.id AS version, row_number() OVER (ORDER BY q.id) AS n, random() AS hard,
                   substr('wxyz', ((SELECT x.place FROM jsonb_array_elements(v.options) WITH ORDINALITY AS x(o, place)
                                     WHERE x.o->>'id' = v.key))::int, 1) AS key
              FROM questions q JOIN question_versions v ON v.question_id = q.id AND v.number = q.published_number
             ORDER BY q.id LIMIT ${questions}::int) AS v
            ON v.n = 1 + (c.n * 7 + p.position) % ${questions}::int
      ) AS answered`;
  await db.$executeRaw`DROP TABLE cohort`;
}
