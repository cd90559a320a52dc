"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { QUIET } from "@/components/desk/controls";
import { DeskHeading } from "@/components/desk/desk-heading";
import { ExportButton } from "@/components/desk/interchange/export-button";
import type { ListedQuestion, QuizEditorView } from "@/lib/contracts/blueprint";
import { secondsOf } from "@/lib/quiz/practice";
import type { Acts } from "./acts";
import { Basics } from "./basics";
import { ClockFields } from "./clock-fields";
import { CloseDialog } from "./close-dialog";
import { ConflictPanel } from "./conflict-panel";
import { DateFields } from "./date-fields";
import { DrawPreview } from "./draw-preview";
import { ErrorsContext, Part, Radios } from "./field";
import { toContent } from "./fields";
import { FixedList } from "./fixed-list";
import { MatchLine } from "./match-line";
import { PolicyFields } from "./policy-fields";
import { QuestionSearch } from "./question-search";
import { RuleFields } from "./rule-fields";
import { SaveBar } from "./save-bar";
import { TakerPreview } from "./taker-preview";
import { useLeaveGuard } from "./use-leave-guard";
import { useMatch } from "./use-match";
import { useQuizForm } from "./use-quiz-form";

type Props = {
  readonly view: QuizEditorView;
  readonly mayChange: boolean;
  readonly acts: Acts;
};

/** One quiz: what it is on the left, what becomes of it on the right, what is saved at the foot. */
export function QuizForm({ view, mayChange, acts }: Props) {
  const t = useTranslations("blueprints");
  const exports = useTranslations("interchange.export");
  const form = useQuizForm(view, acts);
  const { fields, saved, change } = form;
  const [known, setKnown] = useState(() => byId(view.questions));
  const [running, setRunning] = useState<number | "asking" | null>(null);
  const typed = useMemo(() => {
    const { title: _, description: __, ...content } = toContent(fields);
    return { slug: saved.slug, content };
  }, [fields, saved.slug]);
  const match = useMatch(typed, acts.matchQuiz);
  useLeaveGuard(form.isDirty, t("editor.leave"));
  const place = useRef<HTMLDivElement>(null);
  const { errors, isDirty, busy } = form;
  // What is wrong gets the focus: the first field that has something against it.
  useEffect(() => {
    if (errors.length > 0) {
      place.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    }
  }, [errors]);
  const { save } = form;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (mayChange && isDirty && !busy) void save(saved.state);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });

  const askToClose = async () => {
    setRunning("asking");
    const answer = await acts.matchQuiz(typed).catch(() => null);
    setRunning((now) => now && (answer?.ok ? answer.value.running : saved.running));
  };
  const learn = (questions: readonly ListedQuestion[]) =>
    setKnown((before) => new Map([...before, ...byId(questions)]));
  const topicTitle = (slug: string) =>
    view.topics.find((topic) => topic.slug === slug)?.title ?? slug;

  return (
    <ErrorsContext value={errors}>
      <div ref={place}>
        <p className="text-13">
          <Link href="/admin/quizzes" className="inline-flex min-h-6 items-center text-accent">
            ← {t("editor.back")}
          </Link>
        </p>
        <DeskHeading
          title={fields.title || t("editor.newTitle")}
          about={mayChange ? undefined : t("editor.readOnly")}
        >
          {saved.slug !== "" && (
            <>
              <ExportButton
                label={exports("open")}
                title={exports("titleQuiz", { quiz: fields.title })}
                className={QUIET}
                meant={[["quiz", saved.slug]]}
                usual="published"
              />
              <Link
                href={`/admin/quizzes/${saved.slug}/statistics`}
                className="inline-flex min-h-9 items-center text-15 text-accent underline underline-offset-4"
              >
                {t("editor.seeStatistics")}
              </Link>
              <Link
                href={`/quizzes/${saved.slug}`}
                className="inline-flex min-h-9 items-center text-15 text-accent underline underline-offset-4"
              >
                {t("editor.seeIntro")}
              </Link>
            </>
          )}
        </DeskHeading>
        {form.theirs && (
          <div className="pb-4">
            <ConflictPanel
              mine={fields}
              theirs={form.theirs}
              topicTitle={topicTitle}
              onTakeTheirs={() => {
                learn(form.theirs?.questions ?? []);
                form.takeTheirs();
              }}
              onKeepMine={() => void form.keepMine()}
            />
          </div>
        )}
        <div className="grid gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,1fr)_26rem]">
          <fieldset disabled={!mayChange} className="grid min-w-0 content-start gap-6">
            <legend className="sr-only">{t("editor.legend")}</legend>
            <Basics fields={fields} change={change} isAddressFixed={saved.state !== "draft"} />
            <Part title={t("editor.questions")}>
              <Radios
                name="mode"
                label={t("editor.mode")}
                value={fields.mode}
                onChange={(mode) => change({ mode })}
                choices={(["rules", "fixed"] as const).map((mode) => ({
                  value: mode,
                  label: t(`editor.modes.${mode}`),
                }))}
              />
              <MatchLine match={match} mode={fields.mode} count={Number(fields.count)} />
              {fields.mode === "rules" ? (
                <RuleFields fields={fields} change={change} topics={view.topics} />
              ) : (
                <>
                  <FixedList
                    ids={fields.ids}
                    known={known}
                    secondsOf={(format) => secondsOf(typed.content.timing, format)}
                    onChange={(ids) => change({ ids })}
                  />
                  {mayChange && (
                    <QuestionSearch
                      ids={fields.ids}
                      findQuestions={acts.findQuestions}
                      onFound={learn}
                      onAdd={(id) => change({ ids: [...fields.ids, id] })}
                    />
                  )}
                </>
              )}
            </Part>
            <ClockFields fields={fields} change={change} />
            <PolicyFields fields={fields} change={change} />
            <DateFields fields={fields} change={change} />
          </fieldset>
          <div className="grid min-w-0 content-start gap-6 self-start max-xl:border-t max-xl:border-rule max-xl:pt-4 xl:sticky xl:top-4 xl:max-h-[calc(100dvh-7rem)] xl:overflow-y-auto xl:pb-2">
            <TakerPreview
              matching={match.matching}
              title={fields.title}
              description={fields.description}
            />
            <DrawPreview typed={typed} drawQuiz={acts.drawQuiz} />
          </div>
        </div>
        {mayChange && (
          <SaveBar
            saved={saved}
            isDirty={isDirty}
            busy={busy}
            failure={form.failure}
            errors={errors}
            onSave={(state) => void save(state)}
            onClose={() => void askToClose()}
            onReopen={() => void form.close("open")}
          />
        )}
        {running !== null && (
          <CloseDialog
            title={fields.title}
            running={running === "asking" ? null : running}
            onCancel={() => setRunning(null)}
            onClose={() => {
              setRunning(null);
              void form.close("closed");
            }}
          />
        )}
      </div>
    </ErrorsContext>
  );
}

function byId(questions: readonly ListedQuestion[]): ReadonlyMap<string, ListedQuestion> {
  return new Map(questions.map((question) => [question.id, question]));
}
