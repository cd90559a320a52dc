/** How long it takes to regrade a question that a hundred thousand people have answered. */
import { invariant } from "@/lib/kernel/invariant";
import type { Db } from "@/lib/server/db";
import { applyRegrade, planRegrade, undoRegrade } from "@/lib/server/regrades/commands";
import { fillWithAnswers } from "./many-answers";
import { BENCH_ACCOUNT, withManyQuestions } from "./many-questions";
import type { BenchResult, Extent } from "./result";

const PEOPLE = { quick: 2_000, full: 100_000 };

/** One question with a wrong key: what would happen, the deed, and that undone. */
export async function benchRegrade(root: string, extent: Extent): Promise<BenchResult[]> {
  return withManyQuestions(root, 3_000, async (db) => {
    await fillWithAnswers(db, { quiz: "sprint", people: PEOPLE[extent], items: 1, questions: 1 });
    await db.$executeRaw`VACUUM ANALYZE items, attempts`;
    const { id, number } = await mendKey(db);
    const account = { ...BENCH_ACCOUNT, role: "reviewer" } as const;
    const ctx = { now: new Date(), db, personId: null, address: "bench", account };
    const input = {
      id,
      choice: "regrade",
      versions: [number],
      toNumber: number + 1,
      mayLower: false,
      asksSame: false,
    } as const;
    const wanted = { ...input, versions: [number] };
    const plan = await timed("regrade, dry run", () => planRegrade(ctx, wanted));
    const { answers, people, up, lower } = plan.value;
    const done = await timed("regrade", () =>
      applyRegrade(ctx, { ...wanted, reason: "Bench", confirmed: { answers, people, up, lower } }),
    );
    const undone = await timed("regrade, undone", () =>
      undoRegrade(ctx, { id, regrade: done.value.regrade }),
    );
    return [plan, done, undone].map(({ value: _, ...result }) => ({
      ...result,
      detail: `${answers} answers, ${up} up, ${lower} kept`,
    }));
  });
}

/** Publishes the question that was answered with another of its options right. */
async function mendKey(db: Db): Promise<{ readonly id: string; readonly number: number }> {
  const version = await db.questionVersion.findFirst({ where: { items: { some: {} } } });
  invariant(version, "somebody answered");
  const { questionId: id, number, options } = version;
  const other = (options as { id: string }[]).find((option) => option.id !== version.key)?.id ?? "";
  await db.$executeRaw`
    INSERT INTO question_versions SELECT (v).* FROM (
      SELECT jsonb_populate_record(x, jsonb_build_object('id', gen_random_uuid(),
        'number', ${number + 1}::int, 'key', ${other}::text)) AS v
        FROM question_versions x WHERE x.id = ${version.id}::uuid) AS copy`;
  await db.question.update({
    where: { id },
    data: { headNumber: number + 1, publishedNumber: number + 1 },
  });
  return { id, number };
}

async function timed<Value>(bench: string, run: () => Promise<Value>) {
  const start = performance.now();
  const value = await run();
  const ms = Math.round(performance.now() - start);
  return { bench, p50Ms: ms, p95Ms: ms, value };
}
