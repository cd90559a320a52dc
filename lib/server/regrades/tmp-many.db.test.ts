import { expect, test } from "vitest";
import { finishAttempt, startAttempt } from "@/lib/server/attempts/commands";
import { aQuestion, fill, openWorld } from "@/scripts/testing/world";
import { applyRegrade, planRegrade, undoRegrade } from "./commands";
import { regradeView, underOldKey } from "./queries";
import { listNotices } from "./taker";

test("many", { timeout: 600_000 }, async () => {
  const world = await openWorld();
  await fill(
    world,
    [1, 2, 3, 4].map((n) => aQuestion(n)),
  );
  const reviewer = await world.staff("reviewer");
  const person = await world.person();
  const { attempt } = await startAttempt(world.at(person, 0), { quiz: "sprint" });
  await finishAttempt(world.at(person, 1000), { attempt: attempt.id });
  const t = async <T>(name: string, run: () => Promise<T>) => {
    const s = performance.now();
    const v = await run();
    console.log(name, Math.round(performance.now() - s), "ms");
    return v;
  };
  await t("fill", async () => {
    await world.db.$executeRawUnsafe(`CREATE TEMP TABLE ids AS SELECT 1`);
    await world.db.$executeRawUnsafe(
      `INSERT INTO people (id, created_at) SELECT md5('p' || n)::uuid, now() FROM generate_series(1, 100000) n`,
    );
    await world.db.$executeRawUnsafe(
      `INSERT INTO attempts SELECT (a).* FROM (SELECT jsonb_populate_record(x, jsonb_build_object('id', md5('a' || n)::uuid, 'person_id', md5('p' || n)::uuid)) AS a FROM attempts x, generate_series(1, 100000) n WHERE x.id = '${attempt.id}') c`,
    );
    await world.db.$executeRawUnsafe(
      `INSERT INTO items SELECT (a).* FROM (SELECT jsonb_populate_record(x, jsonb_build_object('attempt_id', md5('a' || n)::uuid, 'outcome', CASE WHEN x.option_ids[1 + n % 4] = x.key_id THEN 'correct' ELSE 'wrong' END, 'chosen_id', x.option_ids[1 + n % 4], 'served_at', now(), 'closed_at', now())) AS a FROM items x, generate_series(1, 100000) n WHERE x.attempt_id = '${attempt.id}') c`,
    );
    await world.db.$executeRawUnsafe(`ANALYZE`);
    await world.db.$executeRawUnsafe(
      `INSERT INTO question_versions SELECT (v).* FROM (SELECT jsonb_populate_record(x, jsonb_build_object('id', gen_random_uuid(), 'number', 2, 'key', 'b')) AS v FROM question_versions x WHERE question_id = 'question-1') c`,
    );
    await world.db.$executeRawUnsafe(
      `UPDATE questions SET head_number = 2, published_number = 2 WHERE id = 'question-1'`,
    );
  });
  const q = await world.db.question.findUniqueOrThrow({ where: { id: "question-1" } });
  await t("notice", () => underOldKey(world.db, q));
  await t("page", () => regradeView(reviewer, "question-1"));
  const input = {
    id: "question-1",
    choice: "regrade" as const,
    versions: [1],
    toNumber: 2,
    mayLower: false,
    asksSame: true,
  };
  const plan = await t("plan", () => planRegrade(reviewer, input));
  console.log(plan);
  const { answers, people, up, lower } = plan;
  const m0 = process.memoryUsage().heapUsed;
  const { regrade } = await t("apply", () =>
    applyRegrade(reviewer, { ...input, reason: "x", confirmed: { answers, people, up, lower } }),
  );
  console.log("heap MB", Math.round((process.memoryUsage().heapUsed - m0) / 1e6));
  const p = (await world.db.attempt.findFirstOrThrow({ where: { status: "finished" } })).personId;
  await t("home notices", () => listNotices(world.at(p, 0)));
  await t("undo", () => undoRegrade(reviewer, { id: "question-1", regrade }));
  expect(answers).toBeGreaterThan(99_000);
});
