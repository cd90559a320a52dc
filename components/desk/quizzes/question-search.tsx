import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ListedQuestion } from "@/lib/contracts/blueprint";
import { MOST_QUESTIONS } from "@/lib/quiz/blueprint";
import type { Acts } from "./acts";
import { INPUT } from "./field";
import { QuestionLine } from "./fixed-list";

const WAIT_MS = 300;

type Props = {
  readonly ids: readonly string[];
  readonly findQuestions: Acts["findQuestions"];
  readonly onFound: (questions: readonly ListedQuestion[]) => void;
  readonly onAdd: (id: string) => void;
};

/** Finds published questions by words or an id, and adds them to the list one by one. */
export function QuestionSearch({ ids, findQuestions, onFound, onAdd }: Props) {
  const t = useTranslations("blueprints.editor");
  const [text, setText] = useState("");
  const [found, setFound] = useState<readonly ListedQuestion[] | null>(null);
  const [failed, setFailed] = useState(false);
  const asked = useRef(0);
  const tell = useRef(onFound);
  useEffect(() => {
    tell.current = onFound;
  });
  useEffect(() => {
    const turn = ++asked.current;
    if (text.trim() === "") {
      setFound(null);
      return;
    }
    const timer = setTimeout(async () => {
      const answer = await findQuestions({ text }).catch(() => null);
      if (turn !== asked.current) return;
      setFailed(!answer?.ok);
      if (!answer?.ok) return;
      setFound(answer.value);
      tell.current(answer.value);
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [text, findQuestions]);
  const isFull = ids.length >= MOST_QUESTIONS;
  return (
    <div>
      <label htmlFor="quiz-search" className="text-13 font-semibold text-soft">
        {t("search")}
      </label>
      <input
        id="quiz-search"
        type="search"
        value={text}
        placeholder={t("searchHint")}
        autoComplete="off"
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          // It is not the form that is sent by this.
          if (event.key === "Enter") event.preventDefault();
        }}
        className={`${INPUT} mt-1 w-full placeholder:text-soft`}
      />
      <p role="status" className="pt-1 text-13 text-soft">
        {failed
          ? t("searchFailed")
          : isFull
            ? t("listFull", { most: MOST_QUESTIONS })
            : found && t("found", { count: found.length })}
      </p>
      {found && found.length > 0 && (
        <ul className="max-h-96 divide-y divide-rule overflow-y-auto border-y border-rule">
          {found.map((question) => {
            const isIn = ids.includes(question.id);
            return (
              <li key={question.id} className="flex items-center gap-2">
                <QuestionLine id={question.id} question={question} />
                <button
                  type="button"
                  aria-disabled={isIn || isFull}
                  onClick={() => {
                    if (!isIn && !isFull) onAdd(question.id);
                  }}
                  className="min-h-9 shrink-0 rounded-small border border-edge bg-sheet px-3 text-15 hover:bg-wash aria-disabled:border-rule aria-disabled:text-soft"
                >
                  {isIn ? t("added") : t("add")}
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
