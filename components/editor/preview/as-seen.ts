/** The content of the form as a taker gets it: before the answer and after. */
import type { Editable, EditorView } from "@/lib/contracts/editor";
import type { PublicItem } from "@/lib/contracts/item";
import type { CitationView, ReviewItem } from "@/lib/contracts/review";
import { areJudged, partsOf } from "@/lib/question/editable";

export function toItem(content: Editable, topic: string): PublicItem {
  const { format, stem, options, seconds } = content;
  return {
    position: 1,
    total: 1,
    format,
    topic,
    stem,
    ...bodyIn(content),
    options: options.map(({ id, text }) => ({ id, text })),
    limitMs: seconds * 1000,
    remainingMs: seconds * 1000,
  };
}

/** Where a heading is still to be written. */
const UNWRITTEN = "…";

/** What stands between lead-in and options. */
export function bodyIn(content: Editable): Pick<PublicItem, "statements" | "pairs" | "columns"> {
  const body = partsOf(content);
  if (body === null) return {};
  if (body === "statements") return { statements: content.statements };
  const { pairs, columns } = content;
  if (!columns) return { pairs };
  const { left, right, kind } = columns;
  return { pairs, columns: { left: left || UNWRITTEN, right: right || UNWRITTEN, kind } };
}

/** The parts that the review adds. */
export function toReview(
  content: Editable,
  chosenOptionId: string | null,
  sources: EditorView["sources"],
) {
  const judged = areJudged(content);
  const verdicts: ReviewItem["question"]["verdicts"] =
    partsOf(content) === null
      ? undefined
      : content.verdicts.map(({ holds, move, reason }) => ({
          ...(judged && holds !== null ? { holds } : {}),
          ...(judged && move !== null ? { move } : {}),
          reason,
        }));
  return {
    item: { key: content.key, chosenOptionId, question: { options: content.options } },
    verdicts,
    citations: content.citations.flatMap((citation) => toCitation(citation, sources)),
  };
}

/** As the review prints it; a source that is not known is not printed. */
function toCitation(
  { source, locator }: Editable["citations"][number],
  sources: EditorView["sources"],
): CitationView[] {
  const known = sources.find(({ id }) => id === source);
  if (!known) return [];
  return [{ publisher: known.publisher, title: known.title, date: known.date, locator }];
}
