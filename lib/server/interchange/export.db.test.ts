import { beforeAll, describe, expect, test } from "vitest";
import { EXPORT_FORMATS, IMPORT_FORMATS, importQuerySchema } from "@/lib/contracts/interchange";
import type { QuestionVersion } from "@/lib/question/question";
import { saveQuestion } from "@/lib/server/questions/commands";
import { editorView } from "@/lib/server/questions/queries";
import type { StaffContext } from "@/lib/server/staff";
import { readBank } from "@/scripts/questions/read-bank";
import { aQuestion, fill, openWorld, type World } from "@/scripts/testing/world";
import { importQuestions } from "./commands";
import { send } from "./import.fixture";
import { answerExport } from "./requests";

let world: World;
let editor: StaffContext;

beforeAll(async () => {
  world = await openWorld();
  await fill(
    world,
    Array.from({ length: 450 }, (_, n) => aQuestion(n + 1, { difficulty: 1 + (n % 5) })),
  );
  editor = await world.staff("editor");
  await world.db.quiz.create({
    data: {
      slug: "mine",
      title: "Mine",
      description: "A list.",
      kind: "sprint",
      position: 99,
      blueprint: { questions: ["question-3", "question-1", "question-2"] },
      timing: { kind: "untimed" },
      marking: { correct: 6, wrong: -2, blank: 0 },
      feedback: "at-end",
      origin: "desk",
    },
  });
});

const ask = (address: string) =>
  answerExport(editor, new Request(`http://localhost/api/admin/exports?${address}`));
const exported = async (address: string) => JSON.parse(await (await ask(address)).text()).questions;
const idsOf = async (address: string) =>
  (await exported(address)).map(({ id }: { readonly id: string }) => id);

describe("an export", () => {
  test("is of those named, with keys and reasons, and says which it is of in the log", async () => {
    const response = await ask("format=json&id=question-1&id=question-2");
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe(
      'attachment; filename="questions-2026-11-23.json"',
    );
    expect(response.headers.get("x-nineteen-drops")).not.toBeNull();
    expect(JSON.parse(await response.text()).questions).toMatchObject([
      { id: "question-1", stem: aQuestion(1).stem },
      { id: "question-2" },
    ]);
    const event = await world.db.auditEvent.findFirstOrThrow({ where: { subjectKind: "export" } });
    expect(event).toMatchObject({
      actorId: editor.account.id,
      summary: "Exported 2 questions with keys.",
      detail: { format: "json", version: "head", ids: ["question-1", "question-2"] },
    });
  });

  test("is of all that the filters find, over many batches, each once", async () => {
    const ids = await idsOf("format=json&source=source");
    expect(ids).toHaveLength(450);
    expect(new Set(ids).size).toBe(450);
  });

  test("takes the list’s filter by format beside the format of the file, in any order", async () => {
    expect(await idsOf("format=single&format=json&difficulty=1")).toHaveLength(90);
    expect(await idsOf("format=json&format=negative")).toHaveLength(0);
  });

  test("of a search has what the search finds", async () => {
    expect(await idsOf("format=json&q=question-17")).toContain("question-17");
  });

  test("is of heads, or of what takers get when asked", async () => {
    const { head } = await editorView(editor, "question-5");
    const stem = "Which one is the answer to question 5 after all?";
    const content = { ...head, stem };
    await saveQuestion(editor, { id: "question-5", content, baseNumber: 1, why: "" });
    await send(editor, [
      { ...head, id: "elsewhere-1", stem: "Is what nobody has published in it?" },
    ]);
    const heads = await exported("format=json");
    const published = await exported("format=json&version=published");
    expect([heads.length, published.length]).toEqual([451, 450]);
    expect((await exported("format=json&id=question-5"))[0].stem).toBe(stem);
    expect((await exported("format=json&id=question-5&version=published"))[0].stem).toBe(
      aQuestion(5).stem,
    );
  });

  test("of a quiz is of its list, in its order, or of all that its rules can draw", async () => {
    const response = await ask("format=json&quiz=mine");
    expect(response.headers.get("content-disposition")).toContain('"mine-2026-11-23.json"');
    expect(await idsOf("format=json&quiz=mine")).toEqual([
      "question-3",
      "question-1",
      "question-2",
    ]);
    expect(await idsOf("format=json&quiz=topic-odd")).toHaveLength(225);
    await expect(ask("format=json&quiz=none")).rejects.toMatchObject({ code: "not-found" });
  });

  test.each([
    ["", "format"],
    ["format=docx", "format"],
    ["format=json&format=csv", "format"],
    ["format=json&version=newest", "version"],
    ["format=json&quiz=mine&topic=odd", "topic"],
    ["format=json&topci=odd", "topci"],
  ])("of “%s” is refused, not widened", async (address, field) => {
    await expect(ask(address)).rejects.toMatchObject({ code: "invalid", errors: [{ field }] });
  });

  test("of a filter’s value that there is not is refused too", async () => {
    await expect(ask("format=json&state=lost")).rejects.toMatchObject({ code: "invalid" });
  });

  test("of a quiz carries what a wrong answer costs there where the format has weights", async () => {
    expect(await (await ask("format=gift&quiz=mine")).text()).toContain("~%-33.33333%");
    expect(await (await ask("format=gift&quiz=sprint")).text()).not.toContain("%-33");
  });
});

describe("every format", () => {
  /** One of every format that questions have, from the bank, on the topics there are here. */
  beforeAll(async () => {
    const seen = new Map<string, QuestionVersion>();
    for (const question of readBank("questions")) {
      const kind = `${question.format} ${question.columns?.kind} ${question.statements?.length}`;
      if (!seen.has(kind)) seen.set(kind, question);
    }
    const some = [...seen.values()].map((question, at) => ({
      ...question,
      id: `real-${at}`,
      topic: "odd",
      citations: [{ source: "source", locator: "Section 2" }],
    }));
    const { counts, rejected } = await send(editor, some.map(asEntry));
    expect({ counts, rejected }).toMatchObject({ rejected: [], counts: { new: some.length } });
    realIds = (
      await world.db.question.findMany({ where: { externalId: { startsWith: "real-" } } })
    ).map(({ id }) => id);
  });

  let realIds: readonly string[] = [];
  const address = () => realIds.map((id) => `&id=${id}`).join("");

  test.each(IMPORT_FORMATS)("%s, imported again, changes nothing", async (format) => {
    const file = new Uint8Array(await (await ask(`format=${format}${address()}`)).arrayBuffer());
    const query = importQuerySchema.parse({ format, mode: "commit" });
    const { counts, rejected, accepted } = await importQuestions(editor, query, file);
    expect({ rejected, changed: accepted.flatMap(({ changed }) => changed ?? []) }).toEqual({
      rejected: [],
      changed: [],
    });
    expect(counts).toMatchObject({ same: realIds.length, new: 0, nearDuplicate: 0 });
  });

  test.each(EXPORT_FORMATS)(
    "%s says what it leaves out, and is a file of its kind",
    async (format) => {
      const response = await ask(`format=${format}&id=question-1`);
      expect(response.headers.get("content-disposition")).toMatch(
        /^attachment; filename="questions-2026-11-23\.[a-z.]+"$/,
      );
      expect(response.headers.get("content-type")).toMatch(/charset=utf-8|application\/zip/);
      expect(response.headers.get("x-nineteen-drops")).toMatch(/^[a-zA-Z]+(, [a-zA-Z]+)*$/);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(50);
    },
  );
});

/** As Nineteen JSON has it. */
function asEntry({ facts: _f, disputes: _d, difficultyReasons: _r, ...question }: QuestionVersion) {
  return question;
}
