/**
 * GIFT, Moodle's text format. Cut into blocks here and each of them read by itself, so that a mistake
 * costs one question and its line is right.
 */

import { MOST_IMPORTED } from "@/lib/contracts/interchange";
import { decodeInTurns } from "@/lib/interchange/decode";
import { type Given, type Reader, type Reading, Unreadable } from "@/lib/interchange/interchange";
import { cutTo } from "@/lib/kernel/text";
import { type Block, blocksOf, fromCharacter, lineIn } from "./blocks";
import { questionIn } from "./question";

export const readGift: Reader = readings;

function* readings({ bytes }: Given): Generator<Reading, void> {
  const { text, warning } = yield* decodeInTurns(bytes);
  if (warning !== undefined) yield { kind: "warning", line: 1, message: warning };
  let topic: string | null = null;
  let count = 0;
  for (const block of blocksOf(text)) {
    const asked = block && withoutCategory(block);
    if (asked?.topic !== undefined) topic = asked.topic;
    if (!asked || asked.block.text.trim() === "") {
      yield null;
      continue;
    }
    count += 1;
    if (count > MOST_IMPORTED) {
      throw new Unreadable(
        "The file holds more than 20,000 questions: split it.",
        lineIn(asked.block),
      );
    }
    yield* questionIn(asked.block, topic);
  }
  if (count === 0) {
    throw new Unreadable(
      "There is no question in the file. In GIFT one reads: Text of the question {=right ~wrong ~wrong ~wrong}",
    );
  }
}

/** A line $CATEGORY: belongs in a block of its own; often it stands right above a question. */
function withoutCategory(block: Block): { block: Block; topic?: string | null } {
  const found = /^\s*\$CATEGORY:(.*)/.exec(block.text);
  if (found === null) return { block };
  const skipped = block.text.slice(found[0].length).search(/\S/);
  const below = skipped < 0 ? block.text.length : found[0].length + skipped;
  return { block: fromCharacter(block, below), topic: topicOf(found[1] ?? "") };
}

/** "$course$/top/India–Japan/History" → "History"; a slash within a name is written twice. */
function topicOf(path: string): string | null {
  const names = path
    .trim()
    .slice(0, 2_000)
    .split(/(?<!\/)\/(?!\/)/)
    .map((name) => name.replaceAll("//", "/").trim());
  const name = names.at(-1) ?? "";
  const isRoot = name === "" || (names.length <= 2 && name === "top") || /^\$\w+\$$/.test(name);
  return isRoot ? null : cutTo(name, 200);
}
