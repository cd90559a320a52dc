/**
 * The flaws of item writing that rules can decide. Each finding says what to do about it. An error
 * gives the answer away, misleads, or breaks the form; a warning is for an editor's judgement.
 */
import { containsPhrase, countWords, fold, numbersIn } from "@/lib/kernel/text";
import { lintSets } from "./lint-sets";
import type { QuestionVersion } from "./question";
import { wordsIn } from "./reading";

export type LintProfile = "plain" | "upsc";

/** Every rule there is. lint.test.ts shows a good and a bad example of each. */
export const LINT_RULES = [
  "key-missing",
  "duplicate-options",
  "near-duplicate-options",
  "longest-is-key",
  "all-or-none-of-the-above",
  "key-in-stem",
  "word-in-stem-and-key",
  "unordered-numbers",
  "negative-not-marked",
  "negative-stem",
  "double-negative",
  "mixed-punctuation",
  "mixed-case",
  "mixed-types",
  "shared-opening",
  "vague-term",
  "absolute-term",
  "unfocused-stem",
  "vague-stem",
  "deixis",
  "grammar-cue",
  "too-long",
  "same-rationale",
  "true-false-options",
  "fill-in-the-blank",
  "window-dressing",
  "convergence",
  "complex-options",
  "article",
  "repeated-word",
  "spelling",
  "set-missing",
  "statement-form",
  "long-statement",
  "unequal-statements",
  "duplicate-statements",
  "duplicate-pairs",
  "pair-names-itself",
  "verdicts-missing",
  "code-form",
  "told-by-codes",
  "key-contradicts-verdicts",
] as const;

export type LintRule = (typeof LINT_RULES)[number];

export type Finding = {
  readonly rule: LintRule;
  readonly severity: "error" | "warning";
  readonly message: string;
};

export type Lintable = Pick<
  QuestionVersion,
  "format" | "stem" | "statements" | "pairs" | "verdicts" | "options" | "key" | "optionOrder"
>;

/** Words a short item may have, and one with statements or pairs. */
const MOST_WORDS = { short: 60, long: 150 };

/**
 * Every flaw found, errors first. `upsc` expects the exam's own style: NOT stems and answers in codes
 * are ordinary there, which `plain` warns of.
 */
export function lint(question: Lintable, profile: LintProfile): Finding[] {
  const findings: Finding[] = [];
  const error = (rule: LintRule, message: string) => {
    findings.push({ rule, severity: "error", message });
  };
  const warning = (rule: LintRule, message: string) => {
    findings.push({ rule, severity: "warning", message });
  };
  const key = question.options.find(({ id }) => id === question.key);
  if (key === undefined) {
    error("key-missing", `No option has the key's id “${question.key}”: set the key to an option.`);
    return findings;
  }
  const others = question.options.filter((option) => option !== key);
  const coded = hasCodes(question);
  lintPairs(question, error, coded ? () => undefined : warning);
  if (!coded) {
    lintLength(
      key.text,
      others.map(({ text }) => text),
      error,
      warning,
    );
    lintCues(
      question,
      key.text,
      others.map(({ text }) => text),
      error,
    );
    lintForm(question, error, warning);
    lintConvergence(
      key.text,
      others.map(({ text }) => text),
      warning,
    );
  }
  if (coded) {
    lintSets(question, error, warning);
    if (profile === "plain") {
      warning(
        "complex-options",
        "The options are codes, which reward test-wiseness: ask for one thing if you can.",
      );
    }
  }
  lintStem(question, profile, error, warning);
  lintLanguage(question, error, warning);
  const words = wordsIn(question);
  const most = coded ? MOST_WORDS.long : MOST_WORDS.short;
  if (words > most) error("too-long", `The item has ${words} words: cut it to ${most} or fewer.`);
  const rationales = new Set(question.options.map(({ rationale }) => fold(rationale)));
  if (rationales.size < question.options.length && !coded) {
    error("same-rationale", "Two options have the same reason: say of each what it really is.");
  }
  return findings.sort(
    (a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"),
  );
}

export type Say = (rule: LintRule, message: string) => void;

/** Formats whose options are codes ("1 and 3 only"): the options follow the form, not the writer. */
function hasCodes({ format }: Lintable): boolean {
  return format !== "single" && format !== "negative";
}

function lintPairs({ options }: Lintable, error: Say, warning: Say): void {
  const seen: {
    readonly text: string;
    readonly words: ReadonlySet<string>;
    readonly folded: string;
  }[] = [];
  for (const { text } of options) {
    const folded = fold(text);
    const words = new Set(folded.split(" "));
    for (const other of seen) {
      if (other.folded === folded) {
        error("duplicate-options", `“${text}” and “${other.text}” are one answer: replace one.`);
      } else if (overlap(words, other.words) >= 0.85) {
        warning(
          "near-duplicate-options",
          `“${text}” and “${other.text}” differ by hardly a word: set them further apart.`,
        );
      }
    }
    seen.push({ text, words, folded });
    if (/^(true|false|yes|no|correct|incorrect)\b[.,]?(?:$|\s+because\b)/i.test(text)) {
      error("true-false-options", `“${text}” makes it a true–false question: name answers.`);
    }
    if (/^(all|none|both|neither) (of )?(the )?(above|these|them)\b/i.test(text)) {
      error(
        "all-or-none-of-the-above",
        `“${text}” tests the form, not the fact: name a fourth answer.`,
      );
    }
  }
}

/** Two parts make an option a combination: "India and Japan", "2014, Tokyo". */
const PART = /\s*(?:,|;|\band\b|\bwith\b|–)\s*/;

/** The key of a set of combinations tends to hold the parts that return most: test-wise takers look for it. */
function lintConvergence(key: string, others: readonly string[], warning: Say): void {
  const parts = (text: string) =>
    [...new Set(text.split(PART).map(fold))].filter((part) => part !== "");
  const all = [key, ...others].map(parts);
  if (all.some((own) => own.length < 2)) return;
  const times = new Map<string, number>();
  for (const own of all) for (const part of own) times.set(part, (times.get(part) ?? 0) + 1);
  const weights = all.map(
    (own) => own.reduce((sum, part) => sum + (times.get(part) ?? 0), 0) / own.length,
  );
  const [keyWeight = 0, ...otherWeights] = weights;
  if (keyWeight >= 2 && otherWeights.every((weight) => weight <= keyWeight - 0.5)) {
    warning(
      "convergence",
      `The parts of the key “${key}” return in the other options more than theirs do: spread the parts evenly.`,
    );
  }
}

function lintLength(key: string, others: readonly string[], error: Say, warning: Say): void {
  const longest = Math.max(...others.map((text) => text.length));
  const most = Math.max(...others.map(countWords));
  if (key.length <= longest * 1.25) return;
  const more = countWords(key) - most;
  const message = `The key is the longest option (${key.length} characters, the next has ${longest}): shorten it or lengthen another.`;
  if (more >= 4) error("longest-is-key", message);
  else if (more >= 2) warning("longest-is-key", message);
}

function lintCues(question: Lintable, key: string, others: readonly string[], error: Say): void {
  const stem = fold(question.stem);
  const isNegative = question.format === "negative";
  if (!isNegative && containsPhrase(question.stem, key)) {
    error("key-in-stem", `The stem contains the key “${key}”: reword the stem.`);
  }
  if (isNegative) return;
  const stemWords = new Set(stem.split(" ").map(wordStem));
  const elsewhere = new Set(others.flatMap((text) => fold(text).split(" ").map(wordStem)));
  const clang = fold(key)
    .split(" ")
    .filter((word) => word.length >= 6 && /^\p{L}+$/u.test(word))
    .find((word) => {
      const base = wordStem(word);
      return stemWords.has(base) && !elsewhere.has(base) && !COMMON.has(base);
    });
  if (clang !== undefined) {
    error(
      "word-in-stem-and-key",
      `“${clang}” stands in the stem and, of the options, only in the key: reword one of the two, or use it in another option.`,
    );
  }
}

function lintForm(question: Lintable, error: Say, warning: Say): void {
  const texts = question.options.map(({ text }) => text);
  const stops = texts.filter((text) => /[.;]$/.test(text)).length;
  if (stops > 0 && stops < texts.length) {
    error("mixed-punctuation", "Some options end in a full stop and some do not: make them alike.");
  }
  const lower = texts.filter((text) => /^\p{Ll}/u.test(text)).length;
  const upper = texts.filter((text) => /^\p{Lu}/u.test(text)).length;
  if (lower > 0 && upper > 0) {
    warning(
      "mixed-case",
      "Some options begin in lower case and some in capitals: make them alike.",
    );
  }
  const sizes = texts.map(scalarOf);
  const scalars = sizes.filter((size) => size !== undefined);
  if (scalars.length > 0 && scalars.length < texts.length) {
    error("mixed-types", "Some options are numbers or dates and some are not: use one type.");
  }
  if (scalars.length === texts.length) {
    const ascending = scalars.every((size, at) => at === 0 || size > (scalars[at - 1] ?? 0));
    const alike = new Set(texts.map((text) => fold(text).replace(/[\d.]+/g, "#"))).size === 1;
    if (question.optionOrder !== "fixed" || (alike && !ascending)) {
      error(
        "unordered-numbers",
        "Numbers and dates go in ascending, fixed order: sort the options.",
      );
    }
  }
  const openings = new Set(texts.map((text) => fold(text).split(" ").slice(0, 3).join(" ")));
  if (openings.size === 1 && texts.every((text) => countWords(text) > 3)) {
    warning("shared-opening", "All options begin with the same words: move them into the stem.");
  }
  const key = question.options.find(({ id }) => id === question.key);
  const keyIsAbsolute = key !== undefined && ABSOLUTE.test(key.text);
  for (const text of texts) {
    const vague = VAGUE.exec(text)?.[0];
    if (vague !== undefined) {
      warning("vague-term", `“${vague}” in “${text}” can be argued over: state how much or when.`);
    }
    const absolute = keyIsAbsolute ? undefined : ABSOLUTE.exec(text)?.[0];
    if (absolute !== undefined) {
      warning("absolute-term", `“${absolute}” in “${text}” marks a false option: drop it.`);
    }
    if (question.format === "negative" && /\b(not|no|never|without)\b/i.test(text)) {
      warning("double-negative", `“${text}” negates under a negative stem: put it positively.`);
    }
  }
}

/** What a copy editor would mark, wherever a taker reads it. */
function lintLanguage(question: Lintable, error: Say, warning: Say): void {
  const texts = [
    question.stem,
    ...(question.statements ?? []),
    ...(question.pairs ?? []).flatMap(({ left, right }) => [left, right]),
    ...question.options.map(({ text }) => text),
  ];
  for (const text of texts) {
    const article = ARTICLE.exec(text);
    if (article !== null) {
      const said = article[1] ?? article[3] ?? "";
      const word = article[2] ?? article[4] ?? "";
      error(
        "article",
        `“${said} ${word}”: write “${said.length === 1 ? `${said}n` : said.slice(0, 1)} ${word}”.`,
      );
    }
    const twice = TWICE.exec(text)?.[1];
    if (twice !== undefined) error("repeated-word", `“${twice} ${twice}”: drop one.`);
    const american = AMERICAN.exec(text)?.[0];
    if (american !== undefined) {
      warning("spelling", `“${american}” is not spelt so in the exam: use British spelling.`);
    }
  }
  for (const text of question.statements ?? []) {
    const deictic = DEIXIS.exec(text)?.[0];
    if (deictic !== undefined) {
      error("deixis", `“${deictic}” points outside the statement: give the name or the date.`);
    }
  }
}

/** "a" before a vowel, "an" before a consonant; words that sound otherwise than they look are let be. */
const ARTICLE =
  /\b([Aa])\s+((?!one\b|once\b|[Uu]ni|[Uu]se|[Uu]su|[Ee]u|[Uu]t|[Uu]b|[Uu]r)[aeiouAEIOU]\p{Ll}{2,})|\b([Aa]n)\s+((?![Hh]our|[Hh]onest|[Hh]onou?r|[Hh]eir)[b-df-hj-np-tv-zB-DF-HJ-NP-TV-Z]\p{Ll}{2,})/u;
const TWICE = /\b(the|a|an|of|in|to|and|is|was|with)\s+\1\b/i;
const AMERICAN =
  /\b(color|labor|center|centers|favor|favorite|neighbor|neighbors|neighboring|behavior|traveler|fulfill|organize|organized|recognize|recognized|defense|honor)\b/;

function lintStem(question: Lintable, profile: LintProfile, error: Say, warning: Say): void {
  const { stem } = question;
  if (/_{2,}|…{1,}\s*\S|\.{3,}\s*\S/.test(stem)) {
    error("fill-in-the-blank", "The stem has a gap to be filled: ask a whole question.");
  }
  const sentences = stem.split(/(?<=\p{Ll}{2}[.?!])\s+(?=\p{Lu})/u).length;
  if (!hasCodes(question) && sentences > 2) {
    warning("window-dressing", "The stem tells more than it asks: keep what is needed to answer.");
  }
  if (!/[?:]["”’)]?$/.test(stem.trim())) {
    error("unfocused-stem", "The stem asks nothing: end it with a question mark or a colon.");
  }
  const associated = /\b(associated with|related to|concerned with|known for)\b/i.exec(stem)?.[0];
  if (associated !== undefined) {
    error("vague-stem", `“${associated}” leaves open what is asked: name the relation.`);
  }
  // A question on an order may name its two ends.
  const deictic = DEIXIS.exec(stem.replace("from the earliest to the latest", ""))?.[0];
  if (deictic !== undefined) {
    error("deixis", `“${deictic}” points outside the question: give the name or the date.`);
  }
  if (/\b(a|an)\s*:?$/i.test(stem.trim())) {
    error(
      "grammar-cue",
      "The stem ends in an article, which fits only some options: move it to them.",
    );
  }
  const marked = /\b(NOT|EXCEPT)\b/.test(stem);
  if (question.format === "negative" && !marked) {
    error("negative-not-marked", "A negative stem shows it: write NOT or EXCEPT in capitals.");
  } else if (!marked && /\b(not|except)\b[^,;]*[?:]["”’)]?$/.test(mainClause(stem))) {
    error("negative-not-marked", "The stem asks in the negative: write NOT or EXCEPT in capitals.");
  }
  if (question.format === "negative" && profile === "plain") {
    warning(
      "negative-stem",
      "A negative stem is misread more often: ask in the positive if you can.",
    );
  }
}

/** Without what somebody is said to hold: "which judge held that they were not guilty" is no NOT question. */
function mainClause(stem: string): string {
  return stem.replace(/\bthat\b.*/, "");
}

const VAGUE = /\b(often|usually|sometimes|frequently|generally|rarely|occasionally)\b/i;
const ABSOLUTE = /\b(always|never|all|every|entirely|completely|solely)\b/i;
const DEIXIS =
  /\b(recently|recent|latest|currently|nowadays|at present|this|these|above-mentioned)\b/i;

/** Words of six letters or more that say nothing in this field, stemmed as below. */
const COMMON = new Set(
  [
    "india indian japan japanese country nation between following which during partnership",
    "agreement cooperation initiative bilateral their primarily purpose joint other",
  ]
    .join(" ")
    .split(" ")
    .map(wordStem),
);

function wordStem(word: string): string {
  return word.replace(/(?:ies|y)$/, "i").replace(/(?:ing|ed|es|s)$/, "");
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / (a.size + b.size - shared);
}

const MONTHS =
  "january february march april may june july august september october november december".split(
    " ",
  );

/** An amount leads with its number; "Chandrayaan-3" and "H3 rocket" are names. */
const AMOUNT =
  /^(?:about |over |under |nearly |almost |more than |less than |US|USD |JPY |INR |Rs\.? ?|[$¥€£₹])*\d[\d,.]*(?!\p{L})/iu;

/** The number or date an option consists of, or undefined where it has other words. */
function scalarOf(text: string): number | undefined {
  const date = /^(?:(\d{1,2}) )?([A-Za-z]+) (\d{4})$/.exec(text);
  const month = date?.[2] === undefined ? -1 : MONTHS.indexOf(date[2].toLowerCase());
  if (date !== null && month >= 0) {
    return Number(date[3]) + month / 12 + Number(date[1] ?? 1) / 372;
  }
  const numbers = numbersIn(text);
  return numbers.length === 1 && AMOUNT.test(text) && countWords(text) <= 5
    ? numbers[0]
    : undefined;
}
