import { describe, expect, it } from "vitest";
import { LINT_RULES, type Lintable, type LintRule, lint } from "./lint";

type Options = readonly [string, string, string, string];

/** A clean question; the first option is the key. */
function aQuestion(changes: Partial<Lintable> & { readonly texts?: Options } = {}): Lintable {
  const { texts = ["Malabar", "Varuna", "Garuda", "Indra"], ...rest } = changes;
  return {
    format: "single",
    stem: "Which one of the following exercises is held by four navies?",
    options: texts.map((text, at) => ({
      id: "abcd".charAt(at),
      text,
      rationale: `What the option at ${at} really is.`,
    })),
    key: "a",
    optionOrder: "shuffled",
    ...rest,
  };
}

const options = (...texts: Options) => aQuestion({ texts });
const years = (...texts: Options) => aQuestion({ texts, optionOrder: "fixed" });
const stem = (text: string) => aQuestion({ stem: text });
const negative = (changes: Partial<Lintable> & { readonly texts?: Options }) =>
  aQuestion({ stem: "Which one of the following is NOT so?", ...changes, format: "negative" });

/** Statements 1 and 3 are correct, which the third option says. */
const which = ({
  texts = ["1 only", "2 and 3 only", "1 and 3 only", "1, 2 and 3"],
  ...changes
}: Partial<{ [Key in keyof Lintable]: Lintable[Key] | undefined }> & {
  readonly texts?: Options;
}) =>
  ({
    ...aQuestion({ texts }),
    format: "statements-which",
    stem: "Which of the statements given above is/are correct?",
    statements: [
      "Malabar is a naval exercise.",
      "Garuda is a naval one.",
      "Varuna is a naval one.",
    ],
    verdicts: [
      { holds: true, reason: "It is." },
      { holds: false, move: "other-actor", reason: "It is of the air forces." },
      { holds: true, reason: "It is." },
    ],
    key: "c",
    optionOrder: "fixed",
    ...changes,
  }) as Lintable;

const rows = (...list: readonly (readonly [string, string])[]) =>
  list.map(([left, right]) => ({ left, right }));

/** Two of the three pairs are right. */
const paired = (
  changes: Partial<{ [Key in keyof Lintable]: Lintable[Key] | undefined }> & {
    readonly texts?: Options;
  },
) =>
  ({
    ...which({
      texts: ["Only one pair", "Only two pairs", "All three pairs", "None of the pairs"],
    }),
    format: "match-pairs",
    stem: "How many of the pairs given above are correctly matched?",
    statements: undefined,
    pairs: rows(["Malabar", "Navies"], ["Varuna", "Armies"], ["Garuda", "Air forces"]),
    key: "b",
    ...changes,
  }) as Lintable;

function rules(question: Lintable, profile: "plain" | "upsc" = "upsc"): LintRule[] {
  return lint(question, profile).map(({ rule }) => rule);
}

describe("lint", () => {
  it("finds nothing in a sound question", () => {
    expect(lint(aQuestion(), "plain")).toEqual([]);
    expect(lint(years("2018", "2020", "2021", "2024"), "upsc")).toEqual([]);
    expect(lint(negative({}), "upsc")).toEqual([]);
  });

  const EXAMPLES: readonly (readonly [LintRule, string, bad: Lintable, good: Lintable])[] = [
    ["key-missing", "a key that is no option", aQuestion({ key: "e" }), aQuestion({ key: "d" })],
    [
      "duplicate-options",
      "one answer in two spellings",
      options("The Quad", "quad", "ASEAN", "BRICS"),
      options("The Quad", "Quad Plus", "ASEAN", "BRICS"),
    ],
    [
      "duplicate-options",
      "one number in two units",
      options("5 lakh people", "500,000 people", "6 lakh people", "7 lakh people"),
      options("5 lakh people", "50,000 people", "6 lakh people", "7 lakh people"),
    ],
    [
      "near-duplicate-options",
      "options that differ by the order of their words",
      options(
        "Supplies and services for forces",
        "Services and supplies for forces",
        "Joint ship design",
        "Collective defence",
      ),
      options(
        "Supplies and services for forces",
        "Exchange of secret papers",
        "Joint ship design",
        "Collective defence",
      ),
    ],
    [
      "longest-is-key",
      "a key far longer than the rest",
      options(
        "Reciprocal provision of supplies and services to each other's forces",
        "Joint design of ships",
        "Secret papers",
        "Collective defence",
      ),
      options(
        "Reciprocal provision of supplies",
        "Joint design of naval vessels",
        "Exchange of secret papers",
        "Collective armed defence",
      ),
    ],
    [
      "all-or-none-of-the-above",
      "an option about the other options",
      options("Malabar", "Varuna", "Garuda", "None of the above"),
      options("Malabar", "Varuna", "Garuda", "Above the Clouds"),
    ],
    [
      "key-in-stem",
      "a stem that names the key",
      aQuestion({ stem: "Which is the naval exercise Malabar named after?" }),
      aQuestion({ stem: "Which is the naval exercise Varuna named after?" }),
    ],
    [
      "word-in-stem-and-key",
      "a word of the stem that only the key repeats",
      aQuestion({
        stem: "Which pact governs logistics?",
        texts: ["Logistics Accord", "Secrecy Accord", "Visa Accord", "Rail Accord"],
      }),
      aQuestion({
        stem: "Which pact governs logistics?",
        texts: ["Logistics Accord", "Logistics Charter", "Visa Accord", "Rail Accord"],
      }),
    ],
    [
      "unordered-numbers",
      "years that would be shuffled",
      options("2018", "2020", "2021", "2024"),
      years("2018", "2020", "2021", "2024"),
    ],
    [
      "unordered-numbers",
      "years out of order",
      years("2018", "2021", "2020", "2024"),
      years("2018", "2020", "2021", "2024"),
    ],
    [
      "mixed-types",
      "a name among years",
      years("2018", "2020", "2021", "Never held"),
      options("Chandrayaan-3", "SLIM", "H3", "2+2 Dialogue"),
    ],
    [
      "mixed-punctuation",
      "one option that ends in a full stop",
      options(
        "Joint design of ships.",
        "Secret papers",
        "Collective defence",
        "Supplies and services",
      ),
      options(
        "Joint design of ships",
        "Secret papers",
        "Collective defence",
        "Supplies and services",
      ),
    ],
    [
      "mixed-case",
      "one option in lower case",
      options("joint design", "Secret papers", "Collective defence", "Supplies"),
      options("Joint design", "Secret papers", "Collective defence", "Supplies"),
    ],
    [
      "shared-opening",
      "options that all begin alike",
      options(
        "The joint provision of fuel",
        "The joint provision of arms",
        "The joint provision of water",
        "The joint provision of food",
      ),
      options(
        "The joint provision of fuel",
        "The licensed making of arms",
        "The sale of ships",
        "The training of pilots",
      ),
    ],
    [
      "vague-term",
      "a word that can be argued over",
      options("Often held at sea", "Held on land", "Held in the air", "Held in a desert"),
      options("Held every year at sea", "Held on land", "Held in the air", "Held in a desert"),
    ],
    [
      "absolute-term",
      "a word that marks a false option",
      options("Held at sea", "Always held on land", "Held in the air", "Held in a desert"),
      options("Held at sea", "Held on land", "Held in the air", "Held in a desert"),
    ],
    [
      "absolute-term",
      "an absolute word that the key does not use itself",
      options("Held at sea", "All on land", "Held in the air", "Held in a desert"),
      options("Security for all", "Growth for all", "Held in the air", "Held in a desert"),
    ],
    [
      "unfocused-stem",
      "a stem that asks nothing",
      stem("India and Japan hold exercises."),
      stem("India and Japan jointly hold:"),
    ],
    [
      "vague-stem",
      "a stem that leaves the relation open",
      stem("Which one of the following is associated with Japan?"),
      stem("Which one of the following is held by Japan?"),
    ],
    [
      "deixis",
      "a stem that points outside itself",
      stem("Which exercise was recently held?"),
      stem("Which exercise was held in 2024?"),
    ],
    [
      "grammar-cue",
      "a stem that ends in an article",
      stem("The exercise Malabar is an:"),
      stem("The exercise Malabar is:"),
    ],
    [
      "negative-not-marked",
      "a negative stem in small letters",
      stem("Which one of the following is not a naval exercise?"),
      stem("Which pact that does not bind its parties, was signed in 2008?"),
    ],
    [
      "negative-not-marked",
      "a negative question even beside a quoted one",
      stem("Which one is not a judge?"),
      stem("Which judge held that the accused were not guilty?"),
    ],
    [
      "negative-not-marked",
      "a negative format that does not say NOT",
      negative({ stem: "Which one is the odd one out?" }),
      negative({ stem: "All of the following are so EXCEPT:" }),
    ],
    [
      "double-negative",
      "an option that negates under a negative stem",
      negative({ texts: ["It is not held", "It is naval", "It is annual", "It is joint"] }),
      negative({ texts: ["It is held", "It is naval", "It is annual", "It is joint"] }),
    ],
    [
      "too-long",
      "an item of more than sixty words",
      stem(`${"word ".repeat(57)}which?`),
      stem(`${"word ".repeat(55)}which?`),
    ],
    [
      "true-false-options",
      "an option that only says whether it is so",
      options("True", "False", "Malabar", "Varuna"),
      options("True North", "Garuda", "Malabar", "Varuna"),
    ],
    [
      "fill-in-the-blank",
      "a gap in the stem",
      stem("India and ____ hold which exercise?"),
      stem("India and Japan hold which exercise?"),
    ],
    [
      "window-dressing",
      "a stem that tells a story first",
      stem("India has a navy. Japan has one too. Both sail. Which exercise do they hold?"),
      stem("India and Japan have navies. Which exercise do they hold?"),
    ],
    [
      "convergence",
      "a key made of the parts that return most",
      options("Quad and Malabar", "Quad and Varuna", "ASEAN and Malabar", "BRICS and Garuda"),
      options("Quad and Malabar", "Quad and Varuna", "ASEAN and Malabar", "ASEAN and Varuna"),
    ],
    [
      "article",
      "a before a vowel",
      stem("Which one is a Indian exercise?"),
      stem("Which one is an Indian exercise of a united force of a European navy?"),
    ],
    [
      "article",
      "an before a consonant",
      stem("Which one is an Japanese exercise?"),
      stem("Which one is an hourly exercise of an MoU?"),
    ],
    [
      "repeated-word",
      "an article said twice",
      stem("Which one is an exercise of the the Quad?"),
      stem("Which one is that that the Quad holds?"),
    ],
    [
      "spelling",
      "American spelling",
      stem("Which one is held by neighboring navies?"),
      stem("Which one is held by the Japan Self-Defense Forces?"),
    ],
    ["set-missing", "statements that are not there", which({ statements: undefined }), which({})],
    ["set-missing", "pairs that are not there", paired({ pairs: undefined }), paired({})],
    [
      "statement-form",
      "a statement that is no sentence",
      which({ statements: ["Malabar is naval.", "garuda, of the air forces", "Varuna is naval."] }),
      which({}),
    ],
    [
      "long-statement",
      "a statement of more than 34 words",
      which({
        statements: [
          `${"Word ".repeat(35)}end.`,
          `${"Word ".repeat(30)}end.`,
          `${"Word ".repeat(31)}end.`,
        ],
      }),
      which({
        statements: [
          `${"Word ".repeat(33)}end.`,
          `${"Word ".repeat(30)}end.`,
          `${"Word ".repeat(31)}end.`,
        ],
      }),
    ],
    [
      "unequal-statements",
      "one statement far longer than another",
      which({
        statements: ["It is naval.", `It is ${"very ".repeat(12)}long.`, "It is held at sea."],
      }),
      which({}),
    ],
    [
      "duplicate-statements",
      "one statement twice",
      which({ statements: ["Malabar is naval.", "Malabar is naval.", "Varuna is naval."] }),
      which({}),
    ],
    [
      "deixis",
      "a statement that points outside itself",
      which({ statements: ["Malabar is naval.", "It was recently held.", "Varuna is naval."] }),
      which({}),
    ],
    [
      "duplicate-pairs",
      "one thing in two rows",
      paired({
        pairs: rows(["Malabar", "Navies"], ["Malabar", "Armies"], ["Garuda", "Air forces"]),
      }),
      paired({}),
    ],
    [
      "pair-names-itself",
      "a left side that names its right",
      paired({
        pairs: rows(
          ["Malabar of the Navies", "Navies"],
          ["Varuna", "Armies"],
          ["Garuda", "Air forces"],
        ),
      }),
      paired({}),
    ],
    [
      "verdicts-missing",
      "fewer verdicts than statements",
      which({
        verdicts: [
          { holds: true, reason: "It is." },
          { holds: true, reason: "It is." },
        ],
      }),
      which({}),
    ],
    [
      "code-form",
      "an option that is no code",
      which({ texts: ["1 only", "2 and 4 only", "1 and 3 only", "1, 2 and 3"] }),
      which({}),
    ],
    [
      "told-by-codes",
      "a statement in every code",
      which({ texts: ["1 only", "1 and 2 only", "1 and 3 only", "1, 2 and 3"] }),
      which({}),
    ],
    [
      "told-by-codes",
      "a statement in no code",
      which({ texts: ["1 only", "2 only", "1 and 2 only", "Both 1 and 2"] }),
      which({}),
    ],
    [
      "key-contradicts-verdicts",
      "a code the verdicts do not bear out",
      which({ key: "b" }),
      which({}),
    ],
    [
      "key-contradicts-verdicts",
      "a count the verdicts do not bear out",
      paired({ key: "a" }),
      paired({ key: "b" }),
    ],
    [
      "same-rationale",
      "two options with one reason",
      aQuestion({
        options: aQuestion().options.map((option) => ({ ...option, rationale: "It is wrong." })),
      }),
      aQuestion(),
    ],
  ];

  it.each(EXAMPLES)("%s: reports %s, and only that", (rule, _, bad, good) => {
    expect(rules(bad)).toContain(rule);
    expect(rules(good)).not.toContain(rule);
  });

  it("shows a good and a bad example of every rule", () => {
    const shown = new Set<string>(EXAMPLES.map(([rule]) => rule));
    // These two depend on the profile: the tests below show them.
    const elsewhere = ["negative-stem", "complex-options"];
    expect(LINT_RULES.filter((rule) => !shown.has(rule))).toEqual(elsewhere);
  });

  it("does not hold a long key against it where it is not longer by four words", () => {
    const texts: Options = [
      "Intergovernmental telecommunication standardisation",
      "Joint design of ships",
      "Secret papers",
      "Collective defence",
    ];
    expect(rules(options(...texts))).not.toContain("longest-is-key");
  });

  it("warns of a negative stem in the plain profile alone", () => {
    expect(rules(negative({}), "plain")).toEqual(["negative-stem"]);
    expect(rules(negative({}), "upsc")).toEqual([]);
  });

  it("warns of answers in codes in the plain profile alone", () => {
    expect(rules(which({}), "plain")).toEqual(["complex-options"]);
    expect(rules(which({}), "upsc")).toEqual([]);
  });

  it("does not apply rules about wording to the exam's own statement codes", () => {
    const coded = aQuestion({
      format: "statements-how-many",
      stem: "How many of the statements given above are correct?",
      statements: ["Malabar is naval.", "Varuna is naval.", "Garuda is naval."],
      texts: ["Only one", "Only two", "All three", "None"],
      options: ["Only one", "Only two", "All three", "None"].map((text, at) => ({
        id: "abcd".charAt(at),
        text,
        rationale: "Statements 1 and 3 are correct.",
      })),
    });
    expect(rules(coded)).toEqual([]);
  });

  it("puts errors before warnings", () => {
    const question = options(
      "Often held at sea.",
      "Held on land",
      "Held in the air",
      "Held in a desert",
    );
    expect(lint(question, "upsc").map(({ severity }) => severity)).toEqual(["error", "warning"]);
  });

  it("says what to do in every message", () => {
    const [finding] = lint(stem("Which exercise was recently held?"), "upsc");
    expect(finding?.message).toBe(
      "“recently” points outside the question: give the name or the date.",
    );
  });
});
