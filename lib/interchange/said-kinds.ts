/** The kinds of question by the names that files give them. */
import { FORMATS, type Format } from "@/lib/question/format";

/** Names of the one kind that is asked here; which of its formats it is, the question tells. */
const ONE_OF_FOUR: ReadonlySet<string> = new Set([
  ...["", "mcq", "mc", "multichoice", "multiplechoice", "singlechoice", "singleanswer"],
  ...["multiplechoicequestion", "quiz", "question", "objective", "oneanswer", "onecorrect"],
]);

const OTHERS =
  /^(?:truefalse|tf|truth|essay|openended|shortanswer|short|cloze|numeric(?:al)?|match(?:ing)?|order(?:ing)?|sequence|poll|survey|checkbox(?:es)?|multi(?:ple)?(?:answers?|response|select|correct)|selectall.*|fillin.*|blanks?|dropdown|dragand.*|hotspot|slider|puzzle|wordcloud|calculated.*|description|slide|draw|audio.*|video.*)$/;

const squashed = (name: string) => name.toLowerCase().replace(/[^a-z]/g, "");

/** Whether a name is that of a kind that is not asked here. */
export function isAnotherKind(name: string): boolean {
  return OTHERS.test(squashed(name));
}

/** The format of a name; null: the name says nothing; unknown: nobody knows it. */
export function formatNamed(name: string): Format | "unknown" | null {
  const letters = squashed(name);
  if (ONE_OF_FOUR.has(letters)) return null;
  return FORMATS.find((format) => squashed(format) === letters) ?? "unknown";
}
