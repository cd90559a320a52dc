import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Editable, type EditorView, keepDraftSchema } from "@/lib/contracts/editor";
import {
  finishAttempt,
  retryWrong,
  startAttempt,
  startVariants,
  submitAnswer,
} from "@/lib/server/attempts/commands";
import { reviewView } from "@/lib/server/attempts/queries";
import { newQuestionId } from "@/lib/server/entropy";
import type { StaffContext } from "@/lib/server/staff";
import { aPack, aQuestion, fill, openWorld, START, type World } from "@/scripts/testing/world";
import {
  commentOnQuestion,
  publishQuestion,
  reopenQuestion,
  retireQuestion,
  saveQuestion,
  sendBackQuestion,
  submitQuestion,
} from "./commands";
import { discardDraft, keepDraft } from "./drafts";
import { editorView, newQuestionView, versionsView } from "./queries";
import { dismissSuggestion, restoreVersion } from "./restore";

let world: World;
let editor: StaffContext;
let reviewer: StaffContext;

/** Takes no rule about options amiss, so that only what a test changes is found. */
const sound = (n: number) =>
  aQuestion(n, {
    stem: `Which one of the following towns is meant in case ${n}?`,
    options: ["Agra", "Bhopal", "Cochin", "Delhi"].map((text, at) => ({
      id: "abcd".charAt(at),
      text,
      rationale: `${text} is a town of its own.`,
    })),
  });

beforeAll(async () => {
  world = await openWorld();
  await fill(
    world,
    Array.from({ length: 40 }, (_, n) => sound(n + 1)),
  );
  editor = await world.staff("editor", 1_000);
  reviewer = await world.staff("reviewer", 2_000);
});

const rowOf = (id: string) => world.db.question.findUniqueOrThrow({ where: { id } });
const eventsOf = (subjectId: string) =>
  world.db.auditEvent.findMany({ where: { subjectId }, orderBy: { at: "asc" } });
const later = (ctx: StaffContext, ms: number): StaffContext => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + ms),
});

/** Saves the head with some fields changed. */
async function change(ctx: StaffContext, id: string, fields: Partial<Editable>, why = "") {
  const { head, headNumber } = await editorView(ctx, id);
  return saveQuestion(ctx, {
    id,
    content: { ...head, ...fields },
    baseNumber: headNumber,
    why,
  });
}

const refusals = ({ refusals: refused }: Pick<EditorView, "refusals">) => Object.keys(refused);

describe("saving", () => {
  test("makes a version with its author and reason; takers keep the published one until it is published", async () => {
    const saved = await change(editor, "question-1", { key: "b" }, "The key was wrong.");
    expect(saved).toMatchObject({ state: "draft", headNumber: 2, publishedNumber: 1 });
    expect(await rowOf("question-1")).toMatchObject({
      origin: "edited",
      authorName: "Test editor",
    });
    const { versions } = await versionsView(editor, "question-1");
    expect(
      versions.map(({ number, author, why, basedOn }) => [number, author, why, basedOn]),
    ).toEqual([
      [2, "Test editor", "The key was wrong.", 1],
      [1, null, null, null],
    ]);
    expect((await eventsOf("question-1")).map(({ action, detail }) => [action, detail])).toEqual([
      [
        "question.saved",
        {
          number: 2,
          basedOn: 1,
          why: "The key was wrong.",
          changed: ["key"],
          before: { key: "a" },
          after: { key: "b" },
        },
      ],
    ]);
  });

  test("the same content again makes no version, says nothing in the log, and drops the draft", async () => {
    const { head } = await editorView(editor, "question-2");
    const same = { ...head, stem: `  ${head.stem} ` };
    await keepDraft(editor, { id: "question-2", content: same, baseNumber: 1 });
    const input = { id: "question-2", content: same, baseNumber: 1, why: "" };
    expect(await saveQuestion(editor, input)).toMatchObject({ state: "published", headNumber: 1 });
    expect((await eventsOf("question-2")).map(({ action }) => action)).toEqual([
      "question.draft-begun",
    ]);
    expect((await editorView(editor, "question-2")).draft).toBeNull();
  });

  test("on an older head is refused with the newer one; the draft stays; on top of it goes through", async () => {
    const other = await world.staff("editor", 3_000);
    const { head } = await editorView(editor, "question-3");
    const mine = { ...head, explanation: "Mine." };
    await keepDraft(editor, { id: "question-3", content: mine, baseNumber: 1 });
    await change(other, "question-3", { explanation: "Theirs." });
    const input = { id: "question-3", content: mine, baseNumber: 1, why: "" };
    await expect(saveQuestion(editor, input)).rejects.toMatchObject({
      code: "conflict",
      extra: { newer: { number: 2, content: { explanation: "Theirs." }, author: "Test editor" } },
    });
    expect((await editorView(editor, "question-3")).draft?.content.explanation).toBe("Mine.");
    await saveQuestion(editor, { ...input, baseNumber: 2 });
    const view = await editorView(editor, "question-3");
    expect([view.headNumber, view.head.explanation, view.draft]).toEqual([3, "Mine.", null]);
  });

  test("of two at once from one head only one goes through", async () => {
    const { head } = await editorView(editor, "question-4");
    const results = await Promise.allSettled(
      ["One.", "Two.", "Three."].map((explanation) =>
        saveQuestion(editor, {
          id: "question-4",
          content: { ...head, explanation },
          baseNumber: 1,
          why: "",
        }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await versionsView(editor, "question-4")).versions).toHaveLength(2);
  });

  test("needs a topic that exists", async () => {
    await expect(change(editor, "question-5", { topic: "nowhere" })).rejects.toMatchObject({
      code: "invalid",
      errors: [{ field: "topic" }],
    });
  });

  test("a change of difficulty drops the reasons given for the old one; facts go along", async () => {
    await change(editor, "question-6", { difficulty: 5 });
    const version = await world.db.questionVersion.findUniqueOrThrow({
      where: { questionId_number: { questionId: "question-6", number: 2 } },
    });
    expect([version.difficultyReasons, version.facts]).toEqual([[], ["fact-6"]]);
  });

  test("an attempt keeps the version it was taken with; the next one gets what is published", async () => {
    const alone = await openWorld();
    await fill(alone, [sound(1)]);
    const mender = await alone.staff("reviewer", 5_000);
    const person = await alone.person();
    const { attempt } = await startAttempt(alone.at(person, 0), { quiz: "sprint" });
    await finishAttempt(alone.at(person, 1), { attempt: attempt.id });
    const before = await reviewView(alone.at(person, 2), attempt.id);
    const { headNumber } = await change(mender, "question-1", {
      key: "c",
      stem: "Which town is it?",
    });
    expect((await startAttempt(alone.at(person, 3), { quiz: "sprint" })).item?.stem).toBe(
      sound(1).stem,
    );
    await publishQuestion(mender, { id: "question-1", number: headNumber });
    expect(await reviewView(alone.at(person, 4), attempt.id)).toEqual(before);
    const next = await startAttempt(alone.at(person, 5), { quiz: "sprint" });
    expect(next.item?.stem).toBe("Which town is it?");
    const { versions } = await versionsView(mender, "question-1");
    expect(versions.map(({ number, taken, isPublished }) => [number, taken, isPublished])).toEqual([
      [2, 1, true],
      [1, 2, false],
    ]);
  });
});

describe("once taken and then", () => {
  /** Somebody who had these questions and left them all, in a world of their own. */
  async function taken(count: number) {
    const alone = await openWorld();
    await fill(
      alone,
      Array.from({ length: count }, (_, n) => sound(n + 1)),
    );
    const mender = await alone.staff("reviewer", 5_000);
    const person = await alone.person();
    const { attempt } = await startAttempt(alone.at(person, 0), { quiz: "sprint" });
    await finishAttempt(alone.at(person, 1), { attempt: attempt.id });
    const at = alone.at(person, 9_000);
    return { mender, at, attempt: attempt.id };
  }

  test("mended, a question is retried as it is mended", async () => {
    const { mender, at, attempt } = await taken(1);
    const { headNumber: number } = await change(mender, "question-1", {
      stem: "Which town is it?",
    });
    const before = await retryWrong(at, { attempt });
    expect(before.item?.stem).toBe(sound(1).stem);
    await publishQuestion(mender, { id: "question-1", number });
    const after = await retryWrong(at, { attempt });
    expect(after.item?.stem).toBe("Which town is it?");
    const variants = await startVariants(at, { attempt });
    expect(variants.item?.stem).toBe("Which town is it?");
  });

  test("withdrawn, a question is not put again", async () => {
    const { mender, at, attempt } = await taken(2);
    await retireQuestion(mender, { id: "question-1", number: 1 });
    expect((await retryWrong(at, { attempt })).attempt.total).toBe(1);
    await retireQuestion(mender, { id: "question-2", number: 1 });
    await expect(retryWrong(at, { attempt })).rejects.toMatchObject({ code: "conflict" });
    await expect(startVariants(at, { attempt })).rejects.toMatchObject({ code: "conflict" });
    expect((await reviewView(at, attempt)).items).toHaveLength(2);
  });
});

describe("drafts", () => {
  test("are one's own, told to others for half an hour, and logged once", async () => {
    const { head } = await editorView(editor, "question-7");
    const kept = { id: "question-7", baseNumber: 1 };
    await keepDraft(editor, { ...kept, content: { ...head, stem: "One" } });
    await keepDraft(later(editor, 60_000), { ...kept, content: { ...head, stem: "Two" } });
    expect((await editorView(editor, "question-7")).draft?.content.stem).toBe("Two");
    const theirs = await editorView(later(reviewer, 60_000), "question-7");
    expect(theirs.draft).toBeNull();
    expect(theirs.others.map(({ name }) => name)).toEqual(["Test editor"]);
    expect((await editorView(later(reviewer, 40 * 60_000), "question-7")).others).toEqual([]);
    await discardDraft(editor, { id: "question-7" });
    await discardDraft(editor, { id: "question-7" });
    expect((await editorView(editor, "question-7")).draft).toBeNull();
    expect((await eventsOf("question-7")).map(({ action }) => action)).toEqual([
      "question.draft-begun",
      "question.draft-discarded",
    ]);
  });

  test("are kept whatever was typed, as far as a database can keep it", async () => {
    const { head } = await editorView(editor, "question-7");
    const typed = { ...head, stem: "Half a pair \ud83d", explanation: "Nothing\0 at all" };
    const input = { id: "question-7", baseNumber: 1, content: typed };
    await keepDraft(editor, keepDraftSchema.parse(input));
    const { draft } = await editorView(editor, "question-7");
    expect(draft?.content).toMatchObject({
      stem: "Half a pair \ufffd",
      explanation: "Nothing at all",
    });
    await discardDraft(editor, { id: "question-7" });
  });

  test("keeping one tells of a newer head", async () => {
    const { head } = await editorView(editor, "question-8");
    await change(reviewer, "question-8", { explanation: "Newer." });
    const kept = await keepDraft(editor, { id: "question-8", content: head, baseNumber: 1 });
    expect(kept.headNumber).toBe(2);
  });

  test("of a new question are found by their writer alone", async () => {
    const id = newQuestionId();
    const blank = await newQuestionView(editor, id, { format: "single", topic: "odd" });
    expect(blank).toMatchObject({ isNew: true, headNumber: 0, draft: null });
    await keepDraft(editor, { id, content: { ...blank.head, stem: "Which?" }, baseNumber: 0 });
    expect((await editorView(editor, id)).draft?.content.stem).toBe("Which?");
    await expect(editorView(reviewer, id)).rejects.toMatchObject({ code: "not-found" });
  });

  test("a new question has an id from here, or none is begun", async () => {
    const { head } = await editorView(editor, "question-7");
    const input = { content: head, baseNumber: 0, why: "" };
    for (const id of ["question-99", "india-data-forum.object2"]) {
      await expect(keepDraft(editor, { id, content: head, baseNumber: 0 })).rejects.toMatchObject({
        code: "not-found",
      });
      await expect(saveQuestion(editor, { id, ...input })).rejects.toMatchObject({
        code: "not-found",
      });
      const wanted = { format: "single", topic: "odd" } as const;
      await expect(newQuestionView(editor, id, wanted)).rejects.toMatchObject({
        code: "not-found",
      });
    }
  });
});

describe("states", () => {
  test("draft, in review, sent back, in review again, published, retired, draft", async () => {
    const id = "question-9";
    await change(editor, id, { explanation: "Better." });
    const at = { id, number: 2 };
    expect(refusals(await editorView(editor, id))).toEqual([
      "sendBack",
      "publish",
      "retire",
      "reopen",
    ]);
    expect(await submitQuestion(editor, { ...at, comment: "Please look." })).toMatchObject({
      state: "in review",
    });
    await expect(sendBackQuestion(reviewer, at)).rejects.toMatchObject({
      code: "invalid",
      errors: [{ field: "comment" }],
    });
    expect(
      await sendBackQuestion(later(reviewer, 1), { ...at, comment: "Name the year." }),
    ).toMatchObject({ state: "draft" });
    await submitQuestion(later(editor, 2_000), at);
    expect(await publishQuestion(later(reviewer, 2_000), at)).toMatchObject({
      state: "published",
      publishedNumber: 2,
    });
    expect(await retireQuestion(later(reviewer, 3_000), at)).toMatchObject({
      state: "retired",
      publishedNumber: null,
    });
    await expect(change(editor, id, { explanation: "More." })).rejects.toMatchObject({
      code: "conflict",
    });
    const { comments, ...open } = await reopenQuestion(later(reviewer, 4_000), at);
    expect(open).toMatchObject({ state: "draft", publishedNumber: null });
    expect(comments.map(({ kind, text, author }) => [kind, text, author])).toEqual([
      ["submitted", "Please look.", "Test editor"],
      ["sent-back", "Name the year.", "Test reviewer"],
      ["submitted", "", "Test editor"],
      ["published", "", "Test reviewer"],
      ["retired", "", "Test reviewer"],
      ["reopened", "", "Test reviewer"],
    ]);
    expect((await eventsOf(id)).map(({ action }) => action.replace("question.", ""))).toEqual([
      "saved",
      "submitted",
      "sent-back",
      "submitted",
      "published",
      "retired",
      "reopened",
    ]);
  });

  test("a step that the state does not allow is refused with the state and what to do", async () => {
    const at = { id: "question-10", number: 1 };
    await expect(submitQuestion(editor, at)).rejects.toMatchObject({
      code: "conflict",
      message: "It is published and nothing has changed since: save a change first.",
    });
    await expect(reopenQuestion(reviewer, at)).rejects.toMatchObject({ code: "conflict" });
    await expect(retireQuestion(editor, at)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a step meant for another version than the head is refused with the head", async () => {
    await change(editor, "question-11", { explanation: "Newer." });
    await expect(publishQuestion(reviewer, { id: "question-11", number: 1 })).rejects.toMatchObject(
      {
        code: "conflict",
        extra: { newer: { number: 2 } },
      },
    );
  });

  test("a save of what is in review makes it a draft again", async () => {
    await change(editor, "question-12", { explanation: "One." });
    await submitQuestion(editor, { id: "question-12", number: 2 });
    expect(await change(editor, "question-12", { explanation: "Two." })).toMatchObject({
      state: "draft",
      headNumber: 3,
    });
  });

  test("a comment goes to the thread and changes no state", async () => {
    const { comments, state } = await commentOnQuestion(editor, { id: "question-13", text: "Hm." });
    expect([state, comments.map(({ kind, text }) => [kind, text])]).toEqual([
      "published",
      [["comment", "Hm."]],
    ]);
  });
});

describe("publishing", () => {
  const rule = (review: string) =>
    world.db.setting.upsert({
      where: { key: "desk" },
      create: { key: "desk", value: JSON.stringify({ review }) },
      update: { value: JSON.stringify({ review }) },
    });

  test("of one's own version is another reviewer's, as far as the setting says", async () => {
    const other = await world.staff("reviewer", 6_000);
    await change(reviewer, "question-14", { explanation: "Mine." });
    const at = { id: "question-14", number: 2 };
    await expect(publishQuestion(reviewer, at)).rejects.toMatchObject({ code: "forbidden" });
    expect(refusals(await editorView(reviewer, "question-14"))).toContain("publish");
    expect(refusals(await editorView(other, "question-14"))).not.toContain("publish");
    await rule("never");
    expect(refusals(await editorView(reviewer, "question-14"))).not.toContain("publish");
    await rule("always");
    await expect(publishQuestion(reviewer, at)).rejects.toMatchObject({ code: "forbidden" });
    await rule("when-there-is-another");
    await world.db.user.update({
      where: { id: other.account.id },
      data: { disabledAt: START },
    });
    expect(await publishQuestion(reviewer, at)).toMatchObject({ state: "published" });
  });

  test("is refused with what is missing, by field", async () => {
    await change(editor, "question-15", { citations: [], explanation: " " });
    const at = { id: "question-15", number: 2 };
    await expect(publishQuestion(reviewer, at)).rejects.toMatchObject({
      code: "invalid",
      errors: [{ field: "explanation" }, { field: "citations" }],
    });
    expect((await editorView(reviewer, "question-15")).refusals.publish?.because).toBe(
      "Mend this first: The explanation is empty: give a sentence of context. Nothing is cited: add the source it rests on.",
    );
  });

  test("is refused for a flaw the linter calls an error", async () => {
    await change(editor, "question-16", { stem: "Which one is it, recently?" });
    await expect(publishQuestion(reviewer, { id: "question-16", number: 2 })).rejects.toMatchObject(
      { code: "invalid", errors: [{ field: "stem", rule: "deixis" }] },
    );
  });

  test("is refused while sources differ on a fact behind it, and says on what", async () => {
    await world.db.dispute.create({
      data: {
        id: "which-town",
        point: "Which town is meant",
        readings: [],
        status: "open",
        chosen: "None.",
        why: "Nobody knows.",
        mayAsk: "Nothing.",
      },
    });
    await world.db.fact.update({ where: { id: "fact-17" }, data: { disputeId: "which-town" } });
    await change(editor, "question-17", { explanation: "Better." });
    const at = { id: "question-17", number: 2 };
    await expect(publishQuestion(reviewer, at)).rejects.toMatchObject({
      code: "invalid",
      errors: [{ field: "disputes" }],
    });
    expect((await editorView(reviewer, "question-17")).openDisputes).toEqual([
      "Which town is meant",
    ]);
    await world.db.dispute.update({ where: { id: "which-town" }, data: { status: "resolved" } });
    expect(await publishQuestion(reviewer, at)).toMatchObject({ state: "published" });
  });

  test("a written question without facts is drawn, reviewed and noted like any other", async () => {
    const alone = await openWorld();
    await fill(alone, [sound(1)]);
    const writer = await alone.staff("reviewer", 1);
    const id = newQuestionId();
    const { head } = await newQuestionView(writer, id, {
      format: "statements-which",
      topic: "odd",
    });
    await saveQuestion(writer, {
      id,
      baseNumber: 0,
      why: "",
      content: {
        ...head,
        statements: ["Agra is a town.", "Bhopal is a river.", "Cochin is a port."],
        verdicts: [true, false, true].map((holds) => ({ holds, move: null, reason: "It is so." })),
        options: head.options.map((option) => ({ ...option, rationale: `Of ${option.text}.` })),
        key: "c",
        explanation: "Three places:\n\n- of **India**",
        seconds: 15,
        citations: [{ source: "source", locator: "Section 2" }],
      },
    });
    expect((await editorView(writer, id)).refusals.publish).toBeUndefined();
    await publishQuestion(writer, { id, number: 1 });
    const person = await alone.person();
    const { attempt } = await startAttempt(alone.at(person, 10), { quiz: "topic-odd" });
    await finishAttempt(alone.at(person, 11), { attempt: attempt.id });
    const review = await reviewView(alone.at(person, 12), attempt.id);
    const mine = review.items.find(({ question }) => question.id === id);
    expect(mine?.question).toMatchObject({
      version: 1,
      explanation: "Three places:\n\n- of **India**",
    });
    expect(mine?.question.citations).toHaveLength(1);
    const practice = await startAttempt(alone.at(person, 20), {
      practice: { count: 1, formats: ["statements-which"] },
    });
    const { recorded } = await submitAnswer(alone.at(person, 21), {
      attempt: practice.attempt.id,
      position: 1,
      optionId: null,
      heldMs: 1,
      eventId: randomUUID(),
    });
    expect(recorded.explanation).toBe("Three places:\n\n• of **India**");
  });
});

describe("restoring", () => {
  test("an older version is a new version with its content, to be published anew", async () => {
    const id = "question-18";
    await change(editor, id, { stem: "Which town is second?" });
    await change(editor, id, { stem: "Which town is third?" });
    const saved = await restoreVersion(editor, { id, number: 2, headNumber: 3 });
    expect(saved).toMatchObject({ state: "draft", headNumber: 4, publishedNumber: 1 });
    const { versions } = await versionsView(editor, id);
    expect(versions[0]).toMatchObject({
      number: 4,
      basedOn: 2,
      why: "Restored version 2.",
      content: { stem: "Which town is second?" },
    });
  });

  test("the published version goes back to it and drops the changes since", async () => {
    const id = "question-19";
    await change(editor, id, { stem: "Which town is second?" });
    const saved = await restoreVersion(editor, { id, number: 1, headNumber: 2 });
    expect(saved).toMatchObject({ state: "published", headNumber: 1, publishedNumber: 1 });
    expect(await rowOf(id)).toMatchObject({
      authorId: null,
      text: expect.stringContaining("meant"),
    });
    expect(await change(editor, id, { stem: "Which town is it?" })).toMatchObject({
      headNumber: 3,
    });
  });

  test("the published version can be gone back to even where a draft says the same", async () => {
    const id = "question-25";
    const { head } = await editorView(editor, id);
    await change(editor, id, { stem: "Which town is second?" });
    await change(editor, id, { stem: head.stem });
    expect(await restoreVersion(editor, { id, number: 1, headNumber: 3 })).toMatchObject({
      state: "published",
      headNumber: 1,
    });
  });

  test("what the head says already is refused", async () => {
    const id = "question-20";
    await expect(restoreVersion(editor, { id, number: 1, headNumber: 1 })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(restoreVersion(editor, { id, number: 9, headNumber: 1 })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("loading the bank again", () => {
  const load = (questions = Array.from({ length: 40 }, (_, n) => sound(n + 1)), name = "again") =>
    import("@/lib/server/bank/commands").then(({ loadBank }) =>
      loadBank(world.db, { pack: aPack(questions), questions, fingerprint: name, now: START }),
    );
  const changed = (n: number) =>
    Array.from({ length: 40 }, (_, at) =>
      at + 1 === n ? { ...sound(n), explanation: "The facts say otherwise now." } : sound(at + 1),
    );

  test("leaves what an editor changed, lays the new content beside it, which can be taken", async () => {
    const id = "question-21";
    await change(editor, id, { stem: "Which town is ours?" });
    await load(changed(21), "one");
    const view = await editorView(editor, id);
    expect(view).toMatchObject({
      headNumber: 2,
      head: { stem: "Which town is ours?" },
      suggestion: { number: 3, content: { explanation: "The facts say otherwise now." } },
    });
    const taken = await saveQuestion(editor, {
      id,
      content: view.suggestion?.content ?? view.head,
      baseNumber: 2,
      why: "The facts changed.",
      suggestion: 3,
    });
    expect(taken).toMatchObject({ headNumber: 4, suggestion: null, state: "draft" });
  });

  test("a suggestion that was dismissed does not come again", async () => {
    const id = "question-22";
    await change(editor, id, { stem: "Which town is ours?" });
    await load(changed(22), "two");
    expect((await dismissSuggestion(editor, { id })).suggestion).toBeNull();
    await load(changed(22), "three");
    expect((await editorView(editor, id)).suggestion).toBeNull();
  });

  test("does not bring back what was retired at the desk", async () => {
    await retireQuestion(reviewer, { id: "question-23", number: 1 });
    await load(undefined, "four");
    expect(await rowOf("question-23")).toMatchObject({ state: "retired", publishedNumber: null });
  });

  test("while an editor saves, neither is lost", async () => {
    const id = "question-24";
    const [, saved] = await Promise.all([
      load(changed(24), "five"),
      change(editor, id, { stem: "Which town is ours?" }).catch((error: unknown) => error),
    ]);
    const view = await editorView(editor, id);
    if (saved instanceof Error) {
      expect(saved).toMatchObject({ code: "conflict" });
      expect(view.head.explanation).toBe("The facts say otherwise now.");
    } else {
      expect(view.head.stem).toBe("Which town is ours?");
    }
  });
});

// Last: which three it mends and withdraws is the draw’s to say.
test("mended or withdrawn, a question of a kept daily draw is served as it is now", async () => {
  const served = async () => {
    const { attempt } = await startAttempt(world.at(await world.person(), 60_000), {
      quiz: "daily-ten",
    });
    const items = await world.db.item.findMany({
      where: { attemptId: attempt.id },
      include: { version: { select: { questionId: true, number: true } } },
      orderBy: { position: "asc" },
    });
    return items.map(({ version }) => version);
  };
  const [first, second, third] = await served();
  if (!first || !second || !third) throw new Error("three were drawn");
  const { headNumber } = await change(editor, first.questionId, { key: "b" });
  await publishQuestion(reviewer, { id: first.questionId, number: headNumber });
  await retireQuestion(reviewer, { id: second.questionId, number: second.number });
  expect(await served()).toEqual([{ ...first, number: headNumber }, third]);
});
