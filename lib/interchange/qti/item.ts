/** One item of QTI 2 or 3: a choice of one among four, or the reason why it is not. */

import type { ReadContent } from "@/lib/interchange/interchange";
import { readStem } from "@/lib/interchange/printed";
import { cutTo } from "@/lib/kernel/text";
import { FORMATS } from "@/lib/question/format";
import { readCitations } from "./citations";
import { childrenOf, elementsOf, type Fragment, named, type OpenToken } from "./fragment";
import { fromIdentifier, TOOL } from "./identifier";
import { feedbackOf, optionOf, stemOf, tellNotes } from "./item-texts";
import { keyOf } from "./key";
import {
  attempt,
  checkCount,
  type ItemPlace,
  printedText,
  Rejection,
  type Said,
  type Warn,
} from "./texts";

/** What an interaction asks for, for those that are not asked here. */
const ASKED: Readonly<Record<string, string>> = {
  textEntryInteraction: "a word to be typed",
  extendedTextInteraction: "an essay",
  inlineChoiceInteraction: "gaps to be filled from lists",
  matchInteraction: "two sets to be matched",
  associateInteraction: "pairs to be made",
  orderInteraction: "an order to be made",
  gapMatchInteraction: "gaps to be filled",
  hottextInteraction: "words to be marked in a text",
  hotspotInteraction: "a place in a picture",
  selectPointInteraction: "a place in a picture",
  graphicOrderInteraction: "places in a picture",
  graphicAssociateInteraction: "places in a picture",
  graphicGapMatchInteraction: "places in a picture",
  positionObjectInteraction: "places in a picture",
  sliderInteraction: "a number on a scale",
  drawingInteraction: "a drawing",
  uploadInteraction: "a file",
  mediaInteraction: "a recording to be played",
  customInteraction: "an interaction of its own",
  portableCustomInteraction: "an interaction of its own",
};

/** Reads an item; `fragment` begins with its element. */
export function readItem(fragment: Fragment, place: ItemPlace): Said[] {
  const root = fragment[0];
  if (root?.kind !== "open") return [];
  return attempt(root.line, place, (warn) => {
    refuseWhatChanges(fragment, root);
    const [at, interaction] = choiceOf(fragment);
    const { content, line } = contentOf(fragment, at, interaction, warn);
    const isOurs = root.attributes.get("toolName") === TOOL;
    const identifier = root.attributes.get("identifier")?.trim() ?? "";
    const title = root.attributes.get("title")?.trim() ?? "";
    const seconds = secondsOf(place, line, warn);
    return {
      kind: "question",
      line: root.line,
      ...(place.file === undefined ? {} : { file: place.file }),
      ...(identifier === ""
        ? {}
        : { externalId: isOurs ? fromIdentifier(identifier) : cutTo(identifier, 200) }),
      ...(title === "" || title === identifier ? {} : { title: cutTo(title, 200) }),
      content: {
        ...content,
        ...(place.topic === undefined ? {} : { topic: place.topic }),
        ...(seconds === undefined ? {} : { seconds }),
      },
    };
  });
}

/** What is not the same at every sitting, or rests on something outside of the item. */
function refuseWhatChanges(fragment: Fragment, root: OpenToken): void {
  const refuse = (message: string, line = root.line): never => {
    throw new Rejection("unsupported", message, { line });
  };
  if (root.attributes.get("adaptive") === "true") {
    refuse("It is adaptive: it answers and asks again, which questions here do not.");
  }
  for (const [, { name, line }] of elementsOf(fragment, 0)) {
    if (name === "templateDeclaration" || name === "templateProcessing") {
      refuse(
        "It draws values at random (a template), which questions here do not. Export one of its variants.",
        line,
      );
    }
    if (name === "assessmentStimulusRef") {
      refuse(
        "It rests on a passage in another file (a stimulus). Put what is needed of it into the question.",
        line,
      );
    }
    if (name === "include") {
      refuse(
        "A part of it is to be taken in from another file. Export it with that part in place.",
        line,
      );
    }
  }
}

/** The one choice an item asks for. */
function choiceOf(fragment: Fragment): [number, OpenToken] {
  const found = [...elementsOf(fragment, 0)].filter(
    ([, { name }]) => name.endsWith("Interaction") && name !== "endAttemptInteraction",
  );
  const other = found.find(([, { name }]) => name !== "choiceInteraction");
  if (other) {
    const [, { name, line }] = other;
    const asked = Object.hasOwn(ASKED, name) ? ASKED[name] : "something else";
    throw new Rejection(
      "unsupported",
      `It asks for ${asked} (${name}); questions here have one right option among four.`,
      { value: name, line },
    );
  }
  const [choice, second] = found;
  if (choice === undefined) {
    throw new Rejection("unsupported", "It asks nothing: there is no interaction in it.");
  }
  if (second !== undefined) {
    throw new Rejection("unsupported", "It asks several things at once. Make a question of each.", {
      line: second[1].line,
    });
  }
  return choice;
}

function contentOf(fragment: Fragment, at: number, interaction: OpenToken, warn: Warn) {
  const { line } = interaction;
  const choices = [...childrenOf(fragment, at)].filter(([, { name }]) => name === "simpleChoice");
  const options = choices.map(([index, choice], number) =>
    optionOf(fragment, index, choice, number + 1, warn),
  );
  const identifiers = choices.map(
    ([, { attributes }]) => attributes.get("identifier")?.trim() ?? "",
  );
  const key = keyOf(fragment, interaction, identifiers, warn);
  const texts = options.map(({ text }) => text);
  checkCount(texts, line, warn);
  const [body] = named(fragment, 0, "itemBody");
  const stem = printedText(stemOf(fragment, body?.[0] ?? at), "stem", body?.[1].line ?? line, warn);
  if (stem === "") {
    throw new Rejection("faulty", "It has no question. Write it into the prompt.", {
      field: "stem",
      line,
    });
  }
  tellNotes(fragment, warn);
  const afterwards = feedbackOf(fragment, identifiers, options, warn);
  const format = FORMATS.find((known) => known === body?.[1].attributes.get("data-format"));
  const difficulty = Number(body?.[1].attributes.get("data-difficulty"));
  const content: ReadContent = {
    ...readStem(stem, texts, format),
    options: options.map(({ text, rationale }, number) => {
      const reason = rationale || (afterwards.rationales[number] ?? "");
      return reason === "" ? { text } : { text, rationale: reason };
    }),
    key,
    optionOrder: orderOf(
      interaction,
      choices.map(([, choice]) => choice),
      warn,
    ),
    ...(afterwards.explanation === "" ? {} : { explanation: afterwards.explanation }),
    ...([1, 2, 3, 4, 5].includes(difficulty) ? { difficulty } : {}),
    ...readCitations(fragment),
  };
  return { content, line };
}

/** One option that keeps its place keeps them all there: here either all are shuffled, or none. */
function orderOf(
  interaction: OpenToken,
  choices: readonly OpenToken[],
  warn: Warn,
): "shuffled" | "fixed" {
  if (interaction.attributes.get("shuffle") !== "true") return "fixed";
  const pinned = choices.filter(({ attributes }) => attributes.get("fixed") === "true").length;
  if (pinned === 0) return "shuffled";
  if (pinned < choices.length) {
    warn({
      field: "optionOrder",
      line: interaction.line,
      message:
        "Some of its options keep their place and others are shuffled; here all of them keep theirs.",
    });
  }
  return "fixed";
}

function secondsOf({ seconds }: ItemPlace, line: number, warn: Warn): number | undefined {
  if (seconds === undefined) return undefined;
  const rounded = Math.round(seconds);
  if (rounded >= 5 && rounded <= 600) return rounded;
  warn({
    field: "seconds",
    value: String(seconds),
    line,
    message: "The time must be from 5 to 600 seconds; what its length suggests is taken instead.",
  });
  return undefined;
}
