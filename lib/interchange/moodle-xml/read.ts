/**
 * Moodle XML, as Moodle's question bank exports it. Where the file breaks off or stops being XML, the
 * questions before that place are read, and an entry says where and why it ended.
 */
import { MOST_IMPORTED } from "@/lib/contracts/interchange";
import { type Given, type Reader, type Reading, Unreadable } from "@/lib/interchange/interchange";
import { cutTo, storable } from "@/lib/kernel/text";
import { type Element, questionsIn } from "./elements";
import { questionIn } from "./question";
import { childOf, valueIn } from "./texts";

export const readMoodleXml: Reader = readings;

function* readings({ bytes }: Given): Generator<Reading, void> {
  let topic: string | null = null;
  let count = 0;
  try {
    for (const found of questionsIn(bytes)) {
      if (found === null) {
        yield null;
      } else if (found.element.attributes.get("type")?.trim().toLowerCase() === "category") {
        topic = topicOf(found.element);
      } else {
        count += 1;
        if (count > MOST_IMPORTED) throw new TooMany(found.element.line);
        yield* questionIn(found, topic);
      }
    }
  } catch (error) {
    if (error instanceof TooMany || !(error instanceof Unreadable) || count === 0) throw error;
    const before = count === 1 ? "The question" : `The ${count} questions`;
    const message = `The file cannot be read from here on. ${error.message} ${before} before this place ${count === 1 ? "was" : "were"} read.`;
    yield { kind: "rejected", because: "faulty", line: error.line ?? 1, message };
    return;
  }
  if (count === 0) {
    throw new Unreadable(
      'There is no question in the file. In Moodle XML each is a <question type="multichoice"> within <quiz>.',
    );
  }
}

class TooMany extends Unreadable {
  constructor(line: number) {
    super("The file holds more than 20,000 questions: split it.", line);
  }
}

/** "$course$/top/India–Japan/History" → "History"; a slash within a name is written twice. */
function topicOf(element: Element): string | null {
  const names = storable(valueIn(childOf(element, "category")))
    .slice(0, 2_000)
    .split(/(?<!\/)\/(?!\/)/)
    .map((name) => name.replaceAll("//", "/").replace(/\s+/g, " ").trim());
  const name = names.at(-1) ?? "";
  const isRoot = name === "" || (names.length <= 2 && name === "top") || /^\$\w+\$$/.test(name);
  return isRoot ? null : cutTo(name, 200);
}
