/** What is asked of a data set to scale: use cases as the pages call them. */
import { auditQuerySchema } from "@/lib/contracts/audit";
import { factFilterSchema, sourceFilterSchema } from "@/lib/contracts/library";
import { peopleQuerySchema } from "@/lib/contracts/people";
import { readQuestionList } from "@/lib/contracts/question-list";
import { readStatisticsOrder } from "@/lib/contracts/statistics";
import { invariant } from "@/lib/kernel/invariant";
import { startAttempt } from "@/lib/server/attempts/commands";
import { reviewView, runnerView } from "@/lib/server/attempts/queries";
import { auditView } from "@/lib/server/audit/queries";
import { variantMaker } from "@/lib/server/bank/knowledge";
import { quizRows } from "@/lib/server/blueprints/queries";
import type { Context } from "@/lib/server/context";
import type { Db } from "@/lib/server/db";
import { factListView, sourceListView } from "@/lib/server/library/queries";
import { peopleView } from "@/lib/server/people/desk-queries";
import { practiceView } from "@/lib/server/practice/queries";
import { questionListView } from "@/lib/server/questions/list/queries";
import { editorView } from "@/lib/server/questions/queries";
import { homeView, quizCard } from "@/lib/server/quizzes/queries";
import { queueView } from "@/lib/server/reports/queue";
import { questionStatistics, quizStatistics } from "@/lib/server/statistics/queries";
import { topicView } from "@/lib/server/topics/queries";
import { BENCH_ACCOUNT } from "./many-questions";

export type ScaleCase = {
  readonly name: string;
  readonly run: (round: number) => Promise<unknown>;
};

type Taken = { readonly id: string; readonly person: string };

/** The same names at every size. */
export async function scaleCases(db: Db): Promise<ScaleCase[]> {
  // Otherwise the page of practice has it loaded while others are measured.
  await variantMaker();
  const now = new Date();
  const guest = (personId: string | null, round = 0): Context => ({
    now,
    db,
    personId,
    account: null,
    address: `bench ${round}`,
  });
  const staff = { ...guest(null), account: { ...BENCH_ACCOUNT, role: "admin" as const } };
  const long = await takenOf(db, 100);
  const short = await takenOf(db, 20);
  const one = (list: readonly Taken[], round: number) => {
    const found = list[round % list.length];
    invariant(found, "somebody took it");
    return found;
  };
  const often = await mostActive(db);
  const popular = await mostAnswered(db);
  const [topic] = await db.topic.findMany({ orderBy: { position: "asc" }, take: 1 });
  const list = (fields: Parameters<typeof readQuestionList>[0]) => () =>
    questionListView(staff, readQuestionList(fields));
  const people = (fields: object) => () => peopleView(staff, peopleQuerySchema.parse(fields));
  const log = (fields: object) => () => auditView(staff, auditQuerySchema.parse(fields));
  const queue = (status: "open" | "answered") => () =>
    queueView(staff, { status, reason: null, topic: null, sort: "age", page: 1 });
  return [
    { name: "home, of somebody new", run: () => homeView(guest(null)) },
    { name: "home, of whoever has taken most", run: () => homeView(guest(often)) },
    { name: "quiz intro", run: () => quizCard(guest(null), "sprint") },
    {
      name: "practice",
      run: () =>
        practiceView(guest(null), {
          topics: [],
          formats: [],
          clock: "sprint",
          count: 10,
          fresh: false,
          feedback: "after-each",
          pace: "1",
        }),
    },
    {
      name: "start of a sprint",
      run: (round) => startAttempt(guest(one(short, round).person, round), { quiz: "sprint" }),
    },
    {
      name: "runner",
      run: (round) => runnerView(guest(one(short, round).person), one(short, round).id),
    },
    {
      name: "review of 20 questions",
      run: (round) => reviewView(guest(one(short, round).person), one(short, round).id),
    },
    {
      name: "review of 100 questions",
      run: (round) => reviewView(guest(one(long, round).person), one(long, round).id),
    },
    { name: "topic", run: () => topicView(guest(null), topic?.slug ?? "") },
    { name: "desk: questions", run: list({}) },
    { name: "desk: questions, page 20", run: list({ page: "20" }) },
    { name: "desk: questions, words", run: list({ q: "joint exer" }) },
    {
      name: "desk: questions, filters",
      run: list({ topic: "history", state: "published", difficulty: ["4", "5"] }),
    },
    { name: "desk: question", run: () => editorView(staff, popular) },
    {
      name: "desk: statistics of a question",
      run: async () => {
        await db.itemStatistics.deleteMany();
        return questionStatistics(staff, popular);
      },
    },
    {
      name: "desk: statistics of the sprint",
      run: async () => {
        await db.itemStatistics.deleteMany();
        return quizStatistics(staff, "sprint", readStatisticsOrder({}));
      },
    },
    { name: "desk: quizzes", run: () => quizRows(staff) },
    { name: "desk: people", run: people({}) },
    { name: "desk: people, name", run: people({ q: "person 12" }) },
    { name: "desk: people, page 50 by last sign-in", run: people({ sort: "seen", page: 50 }) },
    { name: "desk: log", run: log({}) },
    { name: "desk: log, action and kind", run: log({ action: "quiz.saved", kind: "quiz" }) },
    { name: "desk: log, subject", run: log({ kind: "question", subject: "subject-17" }) },
    { name: "desk: reports, open", run: queue("open") },
    { name: "desk: reports, answered", run: queue("answered") },
    { name: "desk: facts", run: () => factListView(staff, factFilterSchema.parse({})) },
    { name: "desk: sources", run: () => sourceListView(staff, sourceFilterSchema.parse({})) },
  ];
}

/** Finished attempts of a length, of different people. */
async function takenOf(db: Db, total: number): Promise<Taken[]> {
  return db.$queryRaw<Taken[]>`
    SELECT id, person_id AS person FROM attempts
     WHERE total = ${total} AND status = 'finished' AND created_at > now() - interval '200 days' LIMIT 40`;
}

async function mostActive(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT person_id AS id FROM attempts GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`;
  return row?.id ?? "";
}

async function mostAnswered(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT v.question_id AS id FROM (SELECT version_id FROM items LIMIT 20000) i
      JOIN question_versions v ON v.id = i.version_id GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`;
  return row?.id ?? "";
}
