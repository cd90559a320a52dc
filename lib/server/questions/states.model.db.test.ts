/**
 * Random work of an editor and two reviewers on one question, against a model of a few lines: what
 * may be done is done, what may not is refused, and nothing else moves.
 */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { isAllowed } from "@/lib/access/roles";
import type { QuestionState } from "@/lib/contracts/desk";
import { AppError } from "@/lib/server/errors";
import type { StaffContext } from "@/lib/server/staff";
import { aQuestion, fill, openWorld, type World } from "@/scripts/testing/world";
import {
  publishQuestion,
  reopenQuestion,
  retireQuestion,
  saveQuestion,
  sendBackQuestion,
  submitQuestion,
} from "./commands";
import { editorView } from "./queries";
import { restoreVersion } from "./restore";

const STEMS = [1, 2, 3].map((n) => `Which one of the following towns is number ${n}?`);
const RUNS = 20;

let world: World;
let staff: readonly StaffContext[];

beforeAll(async () => {
  world = await openWorld();
  await fill(
    world,
    Array.from({ length: RUNS * 3 }, (_, n) =>
      aQuestion(n, {
        stem: STEMS[0] ?? "",
        options: ["Agra", "Bhopal", "Cochin", "Delhi"].map((text, at) => ({
          id: "abcd".charAt(at),
          text,
          rationale: `${text} is a town of its own.`,
        })),
      }),
    ),
  );
  staff = [
    await world.staff("editor", 1_000),
    await world.staff("reviewer", 1_000),
    await world.staff("reviewer", 1_000),
  ];
});

type Model = {
  readonly state: QuestionState;
  readonly head: number;
  readonly published: number | null;
  /** Index of the stem of each version, the first at 0. */
  readonly versions: readonly number[];
  /** Index of whoever made the head; null: the bank. */
  readonly author: readonly (number | null)[];
};

type Act =
  | { readonly kind: "save"; readonly stem: number }
  | { readonly kind: "restore"; readonly version: number }
  | { readonly kind: "submit" | "sendBack" | "publish" | "retire" | "reopen" };

/** What the model says becomes of it: null: refused. */
function next(model: Model, who: number, act: Act): Model | null {
  const { state, head, published, versions } = model;
  const isReviewer = who > 0;
  const add = (stem: number): Model => ({
    ...model,
    state: "draft",
    head: versions.length + 1,
    versions: [...versions, stem],
    author: [...model.author, who],
  });
  switch (act.kind) {
    case "save":
      if (act.stem === versions[head - 1]) return model;
      return state === "retired" ? null : add(act.stem);
    case "restore": {
      const stem = versions[act.version - 1];
      if (stem === undefined || state === "retired" || act.version === head) return null;
      if (act.version === published) return { ...model, state: "published", head: published };
      return stem === versions[head - 1] ? null : add(stem);
    }
    case "submit":
      return state === "draft" ? { ...model, state: "in review" } : null;
    case "sendBack":
      return isReviewer && state === "in review" ? { ...model, state: "draft" } : null;
    case "publish": {
      const isOpen = state === "draft" || state === "in review";
      if (!isReviewer || !isOpen || model.author[head - 1] === who) return null;
      return { ...model, state: "published", published: head };
    }
    case "retire":
      if (!isReviewer || state === "retired") return null;
      return { ...model, state: "retired", published: null };
    case "reopen":
      return isReviewer && state === "retired" ? { ...model, state: "draft" } : null;
  }
}

const STEP_COMMANDS = {
  submit: submitQuestion,
  sendBack: sendBackQuestion,
  publish: publishQuestion,
  retire: retireQuestion,
  reopen: reopenQuestion,
};

async function run(ctx: StaffContext, id: string, { head }: Model, act: Act): Promise<void> {
  if (act.kind === "save") {
    const view = await editorView(ctx, id);
    const content = { ...view.head, stem: STEMS[act.stem] ?? "" };
    await saveQuestion(ctx, { id, content, baseNumber: head, why: "" });
  } else if (act.kind === "restore") {
    await restoreVersion(ctx, { id, number: act.version, headNumber: head });
  } else {
    await STEP_COMMANDS[act.kind](ctx, { id, number: head, comment: "So." });
  }
}

async function observe(id: string): Promise<Omit<Model, "author"> & { readonly events: number }> {
  const question = await world.db.question.findUniqueOrThrow({
    where: { id },
    include: { versions: { orderBy: { number: "asc" }, select: { stem: true } } },
  });
  return {
    state: question.state === "in_review" ? "in review" : question.state,
    head: question.headNumber,
    published: question.publishedNumber,
    versions: question.versions.map(({ stem }) => STEMS.indexOf(stem)),
    events: await world.db.auditEvent.count({ where: { subjectId: id } }),
  };
}

const acts = fc.array(
  fc.record({
    who: fc.nat({ max: 2 }),
    act: fc.oneof(
      fc.record({ kind: fc.constant("save" as const), stem: fc.nat({ max: 2 }) }),
      fc.record({ kind: fc.constant("restore" as const), version: fc.integer({ min: 1, max: 4 }) }),
      fc.record({
        kind: fc.constantFrom("submit", "sendBack", "publish", "publish", "retire", "reopen"),
      }),
    ),
  }),
  { minLength: 6, maxLength: 16 },
);

test("whatever is done in whatever order: legal steps alone, versions only added, one log entry a change", async () => {
  let turn = 0;
  let refused = 0;
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(acts, async (sequence) => {
      const id = `question-${turn++ % (RUNS * 3)}`;
      let model: Model = {
        state: "published",
        head: 1,
        published: 1,
        versions: [0],
        author: [null],
      };
      let events = 0;
      for (const { who, act } of sequence) {
        const ctx = staff[who];
        if (!ctx) throw new Error("there are three");
        const wanted = next(model, who, act);
        const error = await run(ctx, id, model, act).then(
          () => null,
          (thrown: unknown) => thrown,
        );
        if (wanted === null) {
          expect(error).toBeInstanceOf(AppError);
          refused++;
        } else {
          expect(error).toBeNull();
          if (wanted !== model) events++;
          if (wanted !== model) changed++;
          if (wanted.published !== model.published)
            expect(["publish", "retire"]).toContain(act.kind);
          if (wanted.published !== model.published) {
            expect(isAllowed(ctx.account.role, "reviewer")).toBe(true);
          }
          model = wanted;
        }
        const { author: _, ...rest } = model;
        expect(await observe(id)).toEqual({ ...rest, events });
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  // Both happen, or the test would prove little.
  expect(refused).toBeGreaterThan(10);
  expect(changed).toBeGreaterThan(10);
}, 120_000);
