"use client";

import { Emphasis } from "@/components/question/emphasis";
import { Markdown } from "@/components/question/markdown";
import { isLong, splitStem } from "@/components/question/stem";
import { Stimulus } from "@/components/question/stimulus";
import { OptionReasons } from "@/components/review/option-reasons";
import { QuestionSources } from "@/components/review/question-sources";
import type { Editable, EditorView } from "@/lib/contracts/editor";
import { bodyIn, toReview } from "./as-seen";

type Props = {
  readonly content: Editable;
  /** What was chosen on the card. */
  readonly chosen: string | null;
  readonly sources: EditorView["sources"];
};

/** The question as the review shows it afterwards: key, reasons, explanation, sources. */
export function ReviewPreview({ content, chosen, sources }: Props) {
  const body = bodyIn(content);
  const { lead, ask } = splitStem(content.stem);
  const { item, verdicts, citations } = toReview(content, chosen, sources);
  return (
    <div className="mx-auto max-w-measure px-4 py-4">
      <p className={`font-serif ${isLong(body) ? "text-17" : "text-21"}`}>
        <Emphasis text={lead} />
      </p>
      <Stimulus content={{ format: content.format, ...body }} verdicts={verdicts} />
      {ask !== null && (
        <p className="mt-3 font-serif text-17 font-medium">
          <Emphasis text={ask} />
        </p>
      )}
      <OptionReasons item={item} />
      <div className="mt-4 font-serif text-17">
        <Markdown text={content.explanation} />
      </div>
      <div className="mt-4 text-13">
        <QuestionSources citations={citations} />
      </div>
    </div>
  );
}
