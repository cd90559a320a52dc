"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { GRAVE, PRIMARY, QUIET } from "@/components/desk/controls";
import { Dialog } from "@/components/ui/dialog";
import type { BulkAnswer, QuestionListView, Selection } from "@/lib/contracts/question-list";
import { ask, type BulkActions, type BulkDeed } from "./bulk";

type Props = {
  readonly deed: BulkDeed;
  readonly selection: Selection;
  readonly count: number;
  readonly topics: QuestionListView["topics"];
  readonly actions: BulkActions;
  readonly onDone: (answer: BulkAnswer) => void;
  readonly onClose: () => void;
};

/** Asks first, with the number that it touches: how many of those selected, and why not the others. */
export function BulkDialog({ deed, selection, count, topics, actions, onDone, onClose }: Props) {
  const t = useTranslations("questions.bulk");
  const [topic, setTopic] = useState(topics[0]?.slug ?? "");
  const [comment, setComment] = useState("");
  const [plan, setPlan] = useState<BulkAnswer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  // As it was when the dialog opened: the page behind does not change meanwhile.
  const asked = useRef({ selection, actions });

  useEffect(() => {
    let isCurrent = true;
    setPlan(null);
    setFailure(null);
    const request = { selection: asked.current.selection, topic, comment: "", confirmed: null };
    ask(asked.current.actions, deed, request)
      .catch(() => null)
      .then((answer) => {
        if (!isCurrent) return;
        if (answer?.ok) setPlan(answer.value);
        else setFailure(answer ? answer.message : t("failed"));
      });
    return () => {
      isCurrent = false;
    };
  }, [deed, topic, t]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!plan || plan.changed === 0 || isWorking) return;
    setWorking(true);
    setFailure(null);
    const request = { selection, topic, comment, confirmed: plan.changed };
    const answer = await ask(actions, deed, request).catch(() => null);
    setWorking(false);
    if (answer?.ok) onDone(answer.value);
    else setFailure(answer ? answer.message : t("failed"));
  };

  const leave = () => {
    if (!isWorking) onClose();
  };

  return (
    <Dialog title={t(`${deed}Title`, { count })} titleClass="text-17 font-semibold" onClose={leave}>
      <form onSubmit={submit} className="grid gap-3 pt-3">
        <p className="text-soft">{t(`${deed}About`)}</p>
        {deed === "topic" ? (
          <label className="grid gap-1">
            <span className="text-13 font-semibold">{t("topic")}</span>
            <select
              value={topic}
              onChange={(event) => setTopic(event.target.value)}
              className="min-h-9 rounded-small border border-edge bg-paper px-2"
            >
              {topics.map(({ slug, title }) => (
                <option key={slug} value={slug}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <label className="grid gap-1">
            <span className="text-13 font-semibold">
              {t(deed === "sendBack" ? "comment" : "commentOptional")}
            </span>
            <textarea
              value={comment}
              onChange={(event) => setComment(event.target.value)}
              required={deed === "sendBack"}
              maxLength={2_000}
              rows={2}
              className="rounded-small border border-edge bg-paper px-2 py-1.5"
            />
          </label>
        )}
        <div role="status" className="grid gap-1">
          {!plan && !failure && <p className="text-soft">{t("looking")}</p>}
          {plan && <Plan plan={plan} isRetiring={deed === "retire"} />}
        </div>
        {failure && (
          <p role="alert" className="rounded-small border border-edge bg-wash p-2">
            {failure}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <button type="button" className={QUIET} aria-disabled={isWorking} onClick={leave}>
            {t("cancel")}
          </button>
          {(!plan || plan.changed > 0) && (
            <button
              type="submit"
              className={deed === "retire" ? GRAVE : PRIMARY}
              aria-disabled={!plan || isWorking}
            >
              {isWorking ? t("working") : t(`${deed}Do`, { count: plan?.changed ?? count })}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

function Plan({ plan, isRetiring }: { readonly plan: BulkAnswer; readonly isRetiring: boolean }) {
  const t = useTranslations("questions.bulk");
  const { selected, changed, live, refused } = plan;
  return (
    <>
      <p className="font-semibold">
        {changed === selected
          ? t("canAll", { count: changed })
          : changed > 0
            ? t("canSome", { changed, selected })
            : t("canNone", { selected })}
      </p>
      {refused.length > 0 && (
        <ul className="list-disc ps-5 text-13">
          {refused.map(({ because, count }) => (
            <li key={because}>{t("refused", { count, because })}</li>
          ))}
        </ul>
      )}
      {isRetiring && live > 0 && <p>{t("live", { count: live })}</p>}
    </>
  );
}
