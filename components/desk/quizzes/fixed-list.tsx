import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Emphasis } from "@/components/question/emphasis";
import type { ListedQuestion } from "@/lib/contracts/blueprint";
import type { Format } from "@/lib/question/format";
import { MOST_QUESTIONS } from "@/lib/quiz/blueprint";
import { ErrorLine, useError } from "./field";

type Props = {
  readonly ids: readonly string[];
  readonly known: ReadonlyMap<string, ListedQuestion>;
  /** What the clock gives a question of a format; Infinity: no clock. */
  readonly secondsOf: (format: Format) => number;
  readonly onChange: (ids: readonly string[]) => void;
};

/** Which button has the focus again once its row has moved. */
type Held = { readonly id: string; readonly button: string };

const SQUARE =
  "grid size-9 shrink-0 place-items-center rounded-small text-17 hover:bg-wash " +
  "aria-disabled:opacity-40";

/** The questions somebody chose, in their order; by buttons, or with Alt and the arrows. */
export function FixedList({ ids, known, secondsOf, onChange }: Props) {
  const t = useTranslations("blueprints.editor");
  const error = useError("content.chosen.ids");
  const list = useRef<HTMLOListElement>(null);
  const held = useRef<Held | null>(null);
  const [said, setSaid] = useState("");
  // A row that moves in the page loses the focus, a row that goes takes it along.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every change of the list
  useEffect(() => {
    const { id, button } = held.current ?? {};
    held.current = null;
    if (!id) return;
    const row = list.current?.querySelector(`[data-question="${CSS.escape(id)}"]`);
    row?.querySelector<HTMLElement>(`[data-button="${button}"]`)?.focus();
  }, [ids]);

  const move = (id: string, to: number, button: string) => {
    if (to < 0 || to >= ids.length) return;
    const others = ids.filter((other) => other !== id);
    held.current = { id, button };
    onChange([...others.slice(0, to), id, ...others.slice(to)]);
    setSaid(t("moved", { place: to + 1, count: ids.length }));
  };
  const remove = (id: string) => {
    const at = ids.indexOf(id);
    const next = ids[at + 1] ?? ids[at - 1];
    held.current = next === undefined ? null : { id: next, button: "remove" };
    onChange(ids.filter((other) => other !== id));
    setSaid(t("removed", { count: ids.length - 1 }));
  };
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !step) return;
    event.preventDefault();
    const { button = "up" } = (event.target as HTMLElement).dataset;
    move(id, ids.indexOf(id) + step, button);
  };

  return (
    <div>
      <h3 className="flex flex-wrap items-baseline gap-x-2 text-13 font-semibold text-soft">
        {t("list", { count: ids.length, most: MOST_QUESTIONS })}
        {ids.length > 1 && <span className="font-normal">{t("listKeys")}</span>}
      </h3>
      {ids.length === 0 ? (
        <p className="mt-1 rounded-card border border-dashed border-edge p-4 text-15">
          {t("listEmpty")}
        </p>
      ) : (
        <ol ref={list} className="mt-1 divide-y divide-rule border-y border-rule">
          {ids.map((id, index) => (
            <li
              key={id}
              data-question={id}
              onKeyDown={(event) => onKeyDown(event, id)}
              className="flex items-center gap-2"
            >
              <span className="w-7 shrink-0 text-end text-13 text-soft tabular-nums">
                {index + 1}
              </span>
              <QuestionLine id={id} question={known.get(id)} secondsOf={secondsOf} />
              <span className="flex shrink-0">
                {(["up", "down"] as const).map((button) => (
                  <button
                    key={button}
                    type="button"
                    data-button={button}
                    aria-label={t(button, { place: index + 1 })}
                    aria-disabled={button === "up" ? index === 0 : index === ids.length - 1}
                    onClick={() => move(id, index + (button === "up" ? -1 : 1), button)}
                    className={SQUARE}
                  >
                    {button === "up" ? "↑" : "↓"}
                  </button>
                ))}
                <button
                  type="button"
                  data-button="remove"
                  aria-label={t("remove", { place: index + 1 })}
                  onClick={() => remove(id)}
                  className={SQUARE}
                >
                  ×
                </button>
              </span>
            </li>
          ))}
        </ol>
      )}
      <ErrorLine id="quiz-list-error" error={error} />
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

type LineProps = {
  readonly id: string;
  readonly question: ListedQuestion | undefined;
  /** Absent: whether the clock is long enough is not said. */
  readonly secondsOf?: Props["secondsOf"];
};

/** What it asks, and what matters for a list; a question that will not be served says why. */
export function QuestionLine({ id, question, secondsOf }: LineProps) {
  const t = useTranslations("blueprints");
  const given = question?.format && secondsOf?.(question.format);
  const isShort = question !== undefined && typeof given === "number" && given < question.seconds;
  return (
    <div className="min-w-0 flex-1 py-1.5">
      <p className="line-clamp-2 text-15" title={question?.text}>
        {question?.text ? <Emphasis text={question.text} /> : id}
      </p>
      <p className="text-13 text-soft">
        {question?.format ? (
          <>
            {question.topic} · {t(`formatsShort.${question.format}`)} ·{" "}
            {t("words.seconds", { seconds: question.seconds })} ·{" "}
            <span className="wrap-anywhere">{id}</span>
          </>
        ) : (
          id
        )}
      </p>
      {isShort && (
        <p className="text-13 font-semibold text-timeout">
          {t("editor.tooShort", { needs: question.seconds, gets: given })}
        </p>
      )}
      {question && !question.isServed && (
        <p className="text-13 font-semibold text-wrong">
          {question.state === null
            ? t("editor.leftOutUnknown")
            : t("editor.leftOut", { state: t(`questionStates.${question.state}`) })}
        </p>
      )}
    </div>
  );
}
