/**
 * A generated data set: up to 100,000 questions, 10,000,000 answers and 100,000 people, made by the
 * database itself. Indexes of what is filled are made afterwards and triggers rest meanwhile, so what
 * they hold is looked up at the end.
 */
import { invariant } from "@/lib/kernel/invariant";
import { connect, type Db } from "@/lib/server/db";
import { migrate } from "@/scripts/database/migrate";
import { fillWithMany } from "./many-questions";

/** Raised when what is made changes: a database kept from before is then made anew. */
const FORM = "2";
const SETTING = "bench-scale";

/** Of all sizes the greatest, which 1 stands for. */
const QUESTIONS = 100_000;
const ANSWERS = 10_000_000;
const PEOPLE = 100_000;
/** Every tenth answer is given in a long paper, the others in sprints. */
const LONG = 100;
const SHORT = 20;
/** Every other answer is given to one of so many questions. */
const POPULAR = 1_000;

/** Fills a database unless it holds just that already; says what it has been doing, and how long. */
export async function fillToScale(
  root: string,
  url: string,
  scale: number,
  say: (line: string) => void,
): Promise<void> {
  // Temporary tables and settings belong to a connection: there is one.
  const db = connect(url, 1);
  try {
    if (await isFilled(db, scale)) {
      await migrate(url, root);
      return say("The data set is there already.");
    }
    const step = async (what: string, run: () => Promise<unknown>) => {
      const begun = performance.now();
      await run();
      say(`${what}: ${Math.round((performance.now() - begun) / 100) / 10} s`);
    };
    await step("questions", () => fillWithMany(root, url, db, Math.round(QUESTIONS * scale)));
    await db.$executeRaw`SET session_replication_role = replica`;
    await db.$executeRaw`SET maintenance_work_mem = '512MB'`;
    await step("people", () => insertPeople(db, Math.round(PEOPLE * scale)));
    await step("attempts", () => insertAttempts(db, scale));
    await step("versions", () => pickVersions(db));
    await withoutIndexes(db, ["items", "answer_events"], step, async () => {
      await step("items", () => insertItems(db));
      await step("answers", () => insertEvents(db));
    });
    await step("desk", () => insertDesk(db, scale));
    await db.$executeRaw`SET session_replication_role = origin`;
    await step("foreign keys", () => checkReferences(db));
    await step("vacuum", () => db.$executeRaw`VACUUM (ANALYZE)`);
    const value = `${FORM} ${scale}`;
    await db.setting.create({ data: { key: SETTING, value } });
  } finally {
    await db.$disconnect();
  }
}

async function isFilled(db: Db, scale: number): Promise<boolean> {
  const [table] = await db.$queryRaw<{ readonly there: boolean }[]>`
    SELECT to_regclass('settings') IS NOT NULL AS there`;
  if (!table?.there) return false;
  const setting = await db.setting.findUnique({ where: { key: SETTING } });
  return setting?.value === `${FORM} ${scale}`;
}

/** People, each with an account that takes quizzes. */
async function insertPeople(db: Db, people: number): Promise<void> {
  await db.$executeRaw`
    CREATE TEMPORARY TABLE crowd ON COMMIT PRESERVE ROWS AS
    SELECT n, gen_random_uuid() AS person, gen_random_uuid() AS account, random() AS ability,
           now() - make_interval(secs => 31536000 * (1 - n::float8 / ${people}::int)) AS at
      FROM generate_series(1, ${people}::int) n`;
  await db.$executeRaw`
    INSERT INTO users (id, name, email, role, created_at, updated_at, last_sign_in_at)
    SELECT account, 'Person ' || md5(n::text), 'person' || n || '@example.org', 'taker', at, at, at FROM crowd`;
  await db.$executeRaw`
    INSERT INTO accounts (id, account_id, provider_id, user_id, password, created_at, updated_at)
    SELECT gen_random_uuid(), account::text, 'credential', account, 'x', at, at FROM crowd`;
  await db.$executeRaw`
    INSERT INTO people (id, user_id, created_at) SELECT person, account, at FROM crowd`;
}

/** Attempts of a year, in the order of their time; the first person has taken a thousand, or one in ten. */
async function insertAttempts(db: Db, scale: number): Promise<void> {
  const long = Math.round((ANSWERS * scale) / 10 / LONG);
  const all = Math.round((ANSWERS * scale * 9) / 10 / SHORT) + long;
  const often = Math.min(1_000, Math.floor(all / 10));
  await db.$executeRaw`
    CREATE TEMPORARY TABLE run ON COMMIT PRESERVE ROWS AS
    SELECT g.n, gen_random_uuid() AS attempt, c.person, c.ability,
           CASE WHEN g.n % (${all}::int / ${long}::int) = 0 THEN ${LONG}::int ELSE ${SHORT}::int END AS size,
           ('x' || substr(md5(g.n::text), 1, 7))::bit(28)::int AS luck,
           now() - make_interval(secs => 31536000 * (1 - g.n::float8 / ${all}::int)) AS at
      FROM generate_series(1, ${all}::int) AS g(n)
      JOIN crowd c ON c.n = CASE WHEN g.n % (${all}::int / ${often}::int) = 0 THEN 1
                                 ELSE 1 + g.n % (SELECT count(*) FROM crowd) END
     ORDER BY g.n`;
  await db.$executeRaw`
    INSERT INTO attempts (id, person_id, quiz_slug, date, title, timing, marking, feedback, pace, seed, total,
                          status, position, lag_quota_ms, created_at, started_at, finished_at)
    SELECT r.attempt, r.person, q.slug, CASE WHEN q.kind = 'daily' THEN to_char(r.at, 'YYYY-MM-DD') END,
           q.title, q.timing, q.marking, q.feedback, '1', 'seed', r.size, 'finished', r.size + 1, 0,
           r.at, r.at, r.at + interval '5 minutes'
      FROM run r
      JOIN (SELECT *, row_number() OVER (ORDER BY position) AS nth, count(*) OVER () AS many
              FROM quizzes WHERE kind <> 'practice') q
        ON q.nth = CASE WHEN r.luck % 2 = 0 THEN 1 ELSE 1 + r.luck / 2 % q.many END
     ORDER BY r.n`;
}

/** Published versions by number, the popular ones first, each with how hard it is. */
async function pickVersions(db: Db): Promise<void> {
  await db.$executeRaw`
    CREATE TEMPORARY TABLE pick ON COMMIT PRESERVE ROWS AS
    SELECT v.id AS version, row_number() OVER (ORDER BY md5(q.id)) AS n, random() AS hard,
           substr('wxyz', ((SELECT x.place FROM jsonb_array_elements(v.options) WITH ORDINALITY AS x(o, place)
                             WHERE x.o->>'id' = v.key))::int, 1) AS key
      FROM questions q JOIN question_versions v ON v.question_id = q.id AND v.number = q.published_number`;
  await db.$executeRaw`CREATE UNIQUE INDEX ON pick (n)`;
  await db.$executeRaw`ANALYZE pick, run`;
}

/** The more somebody knows the likelier a right answer; a few are skipped or run out of time. */
async function insertItems(db: Db): Promise<void> {
  await db.$executeRaw`
    INSERT INTO items (attempt_id, position, version_id, limit_ms, option_order, option_ids, key_id,
                       served_at, closed_at, outcome, chosen_id, used_ms, charged_ms)
    SELECT attempt, position, version, 19000, ARRAY[0, 1, 2, 3], ARRAY['w', 'x', 'y', 'z'], key,
           at + make_interval(secs => position * 15), at + make_interval(secs => position * 15 + ms / 1000.0),
           outcome::outcome, CASE outcome WHEN 'correct' THEN key WHEN 'wrong' THEN other END, ms, ms
      FROM (
        SELECT r.attempt, r.at, p.position, v.version, v.key,
               substr('wxyz', 1 + (strpos('wxyz', v.key) + floor(random() * 3)::int) % 4, 1) AS other,
               CASE WHEN random() < 0.03 THEN 'skipped' WHEN random() < 0.04 THEN 'timed-out'
                    WHEN random() < 0.25 + 0.7 * r.ability * (1 - v.hard) THEN 'correct' ELSE 'wrong' END AS outcome,
               (600 + 18000 * random() * random())::int AS ms
          FROM run r
         CROSS JOIN LATERAL generate_series(1, r.size) AS p(position)
         CROSS JOIN (SELECT max(n)::int AS many FROM pick) AS m
          JOIN pick v ON v.n = 1 + CASE WHEN p.position % 2 = 0
                                        THEN (r.luck + p.position) % least(m.many, ${POPULAR}::int)
                                        ELSE (r.luck % m.many + p.position * 3571) % m.many END
      ) AS answered`;
}

async function insertEvents(db: Db): Promise<void> {
  await db.$executeRaw`
    INSERT INTO answer_events (attempt_id, event_id, position, option_id, held_ms, received_at, verdict,
                               used_ms, forgiven_ms, charged_ms)
    SELECT attempt_id, gen_random_uuid(), position, chosen_id, used_ms, closed_at, 'accepted', used_ms, 0, charged_ms
      FROM items WHERE outcome <> 'timed-out'`;
}

/** What the desk lists: a log, and reports of which every tenth is open. */
async function insertDesk(db: Db, scale: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO audit_events (id, at, actor_id, actor_name, action, subject_kind, subject_id, summary)
    SELECT gen_random_uuid(), now() - make_interval(secs => g.n * 31), c.account, 'Editor ' || g.n % 30,
           (ARRAY['question.saved', 'question.published', 'person.role-changed', 'quiz.saved'])[1 + g.n % 4],
           (ARRAY['question', 'question', 'person', 'quiz'])[1 + g.n % 4], 'subject-' || g.n % 5000, 'Did something.'
      FROM generate_series(1, ${Math.round(1_000_000 * scale)}::int) AS g(n) JOIN crowd c ON c.n = 1 + g.n % 30`;
  await db.$executeRaw`
    INSERT INTO reports (id, question_id, number, person_id, attempt_id, position, reason, comment, created_at,
                         answer, decision, answered_by, answered_at)
    SELECT gen_random_uuid(), v.question_id, v.number, r.person, r.attempt, 2, 'wrong-key', 'Bench', r.at,
           CASE WHEN r.n % 10 > 0 THEN 'It is right.' END, CASE WHEN r.n % 10 > 0 THEN 'right-as-is' END,
           CASE WHEN r.n % 10 > 0 THEN 'Bench' END, CASE WHEN r.n % 10 > 0 THEN r.at END
      FROM run r JOIN items i ON i.attempt_id = r.attempt AND i.position = 2
      JOIN question_versions v ON v.id = i.version_id
     WHERE r.n <= ${Math.round(50_000 * scale)}::int`;
}

type Step = (what: string, run: () => Promise<unknown>) => Promise<void>;

/** Drops the indexes of tables that are about to be filled, and makes them again. */
async function withoutIndexes(
  db: Db,
  tables: readonly string[],
  step: Step,
  run: () => Promise<void>,
): Promise<void> {
  const keys = await db.$queryRaw<{ name: string; owner: string; made: string }[]>`
    SELECT conname AS name, conrelid::regclass::text AS owner, pg_get_constraintdef(oid) AS made
      FROM pg_constraint WHERE contype IN ('p', 'x') AND conrelid::regclass::text = ANY(${[...tables]})`;
  const references = await db.$queryRaw<{ name: string; owner: string; made: string }[]>`
    SELECT conname AS name, conrelid::regclass::text AS owner, pg_get_constraintdef(oid) AS made
      FROM pg_constraint WHERE contype = 'f' AND confrelid::regclass::text = ANY(${[...tables]})`;
  const indexes = await db.$queryRaw<{ name: string; made: string }[]>`
    SELECT indexname AS name, indexdef AS made FROM pg_indexes
     WHERE tablename = ANY(${[...tables]}) AND NOT indexname = ANY(${keys.map(({ name }) => name)})`;
  const each = async (lines: readonly string[]) => {
    for (const line of lines) await db.$executeRawUnsafe(line);
  };
  await each(references.map(({ name, owner }) => `ALTER TABLE ${owner} DROP CONSTRAINT "${name}"`));
  await each(keys.map(({ name, owner }) => `ALTER TABLE ${owner} DROP CONSTRAINT "${name}"`));
  await each(indexes.map(({ name }) => `DROP INDEX "${name}"`));
  await run();
  await step("indexes", async () => {
    const add = ({ name, owner, made }: (typeof keys)[number]) =>
      `ALTER TABLE ${owner} ADD CONSTRAINT "${name}" ${made}`;
    await each(keys.map(add));
    await each(indexes.map(({ made }) => made));
    await each(references.map(add));
  });
}

/** What foreign keys would have refused: there must be none of it. */
async function checkReferences(db: Db): Promise<void> {
  const [found] = await db.$queryRaw<{ readonly lost: number }[]>`
    SELECT ((SELECT count(*) FROM items i LEFT JOIN attempts a ON a.id = i.attempt_id
                LEFT JOIN question_versions v ON v.id = i.version_id WHERE a.id IS NULL OR v.id IS NULL)
          + (SELECT count(*) FROM answer_events e LEFT JOIN items i
                ON i.attempt_id = e.attempt_id AND i.position = e.position WHERE i.position IS NULL)
          + (SELECT count(*) FROM attempts a LEFT JOIN people p ON p.id = a.person_id
                LEFT JOIN quizzes q ON q.slug = a.quiz_slug WHERE p.id IS NULL OR q.slug IS NULL))::int AS lost`;
  invariant(found?.lost === 0, `the data set has ${found?.lost} rows that point nowhere`);
}
