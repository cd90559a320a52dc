import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { Suspense } from "react";
import {
  QuestionStatistics,
  StatisticsPending,
} from "@/components/desk/statistics/question-statistics";
import { readNewQuestion } from "@/components/editor/address";
import { EditorPage } from "@/components/editor/editor";
import { NeedsScript } from "@/components/ui/needs-script";
import { PAGES } from "@/lib/access/access";
import { isAllowed } from "@/lib/access/roles";
import type { AddressFields } from "@/lib/contracts/address";
import { page } from "@/lib/server/page";
import { type Neighbour, neighboursOf } from "@/lib/server/questions/neighbours";
import { editorView, newQuestionView, versionsView } from "@/lib/server/questions/queries";
import { openPage, type StaffContext } from "@/lib/server/staff";
import { questionStatistics } from "@/lib/server/statistics/queries";
import {
  commentOnQuestion,
  discardDraft,
  dismissSuggestion,
  keepDraft,
  publishQuestion,
  reopenQuestion,
  retireQuestion,
  saveQuestion,
  sendBackQuestion,
  submitQuestion,
} from "./actions";

type Props = {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).id };
}

export default async function QuestionPage({ params, searchParams }: Props) {
  const [{ id }, fields] = await Promise.all([params, searchParams]);
  const here = `/admin/questions/${id}`;
  const ctx = await openPage("/admin/questions/[id]", here);
  const list = typeof fields.list === "string" ? fields.list : "";
  const [view, neighbours, { editor, play, question, questions, review, common }] =
    await Promise.all([
      page(loadView(ctx, id, fields)),
      neighboursOf(ctx, id, list),
      getMessages(),
    ]);
  const { draft, headNumber } = view;
  const isBehind = draft !== null && draft.baseNumber !== headNumber;
  return (
    <NextIntlClientProvider
      messages={{
        editor,
        play,
        question,
        questions: { states: questions.states },
        review: { question: review.question },
        common: { needsScript: common.needsScript },
      }}
    >
      <NeedsScript />
      <EditorPage
        key={id}
        view={view}
        account={{ id: ctx.account.id, role: ctx.account.role }}
        base={isBehind ? await contentOf(ctx, id, draft.baseNumber) : null}
        links={{
          previous: toAddress(neighbours.previous),
          next: toAddress(neighbours.next),
          list: `/admin/questions${list === "" ? "" : `?${list}`}`,
          versions: `${here}/versions`,
          regrade: isAllowed(ctx.account.role, PAGES["/admin/questions/[id]/regrade"])
            ? `${here}/regrade`
            : null,
        }}
        statistics={
          view.isNew ? null : (
            <Suspense fallback={<StatisticsPending />}>
              <Statistics ctx={ctx} id={id} />
            </Suspense>
          )
        }
        actions={{
          commentOnQuestion,
          discardDraft,
          dismissSuggestion,
          keepDraft,
          publishQuestion,
          reopenQuestion,
          retireQuestion,
          saveQuestion,
          sendBackQuestion,
          submitQuestion,
        }}
      />
    </NextIntlClientProvider>
  );
}

/** Counted while the rest of the page is there already. */
async function Statistics({ ctx, id }: { ctx: StaffContext; id: string }) {
  const view = await questionStatistics(ctx, id);
  return view && <QuestionStatistics view={view} />;
}

/** A question that is there, or one that is about to be written. */
function loadView(ctx: StaffContext, id: string, fields: AddressFields) {
  const fresh = readNewQuestion(fields);
  return fresh ? newQuestionView(ctx, id, fresh) : editorView(ctx, id);
}

/** What a version said; null: there is none of that number. */
async function contentOf(ctx: StaffContext, id: string, number: number) {
  const { versions } = await versionsView(ctx, id);
  return versions.find((version) => version.number === number)?.content ?? null;
}

function toAddress(neighbour: Neighbour | null): string | null {
  if (!neighbour) return null;
  const { id, list } = neighbour;
  return `/admin/questions/${id}${list === "" ? "" : `?list=${encodeURIComponent(list)}`}`;
}
