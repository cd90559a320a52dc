/** What Moodle calls its kinds of question, and what people call them. */
const KINDS: Readonly<Record<string, string>> = {
  truefalse: "A true/false question",
  shortanswer: "A short-answer question",
  numerical: "A numerical question",
  match: "A matching question",
  matching: "A matching question",
  randomsamatch: "A random matching question",
  essay: "An essay question",
  essayautograde: "An essay question",
  multianswer: "A question with gaps (Cloze)",
  cloze: "A question with gaps (Cloze)",
  gapfill: "A question with gaps",
  gapselect: "A question with words to select",
  ddwtos: "A question with words to drag",
  ddimageortext: "A question with things to drag onto a picture",
  ddmarker: "A question with markers to drag",
  wordselect: "A question with words to select",
  ordering: "An ordering question",
  description: "A description",
  calculated: "A calculated question",
  calculatedsimple: "A calculated question",
  calculatedmulti: "A calculated question",
  random: "A random question",
  multichoiceset: "An all-or-nothing question with several right answers",
  oumultiresponse: "A question with several right answers",
  kprime: "A question with several statements to judge (Kprime)",
  mtf: "A question with several statements to judge",
  pmatch: "A pattern-match question",
  regexp: "A short-answer question",
  stack: "A question of algebra (STACK)",
  formulas: "A question with formulas",
  coderunner: "A question of programming",
  recordrtc: "A question answered by a recording",
};

/** Questions that are none of the kind asked here are named by this. */
export function nameOfKind(type: string): string {
  const known = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (known !== undefined) return known;
  return type === ""
    ? "A question without a type"
    : `A question of the type “${type.slice(0, 60)}”`;
}

export const MULTIPLE = "A question with several right answers";
