/** Which option a key means: people write its letter, its number, its text or its id. */
import { shown } from "./remark";

export type KeyFault = {
  readonly because: "faulty" | "unsupported";
  readonly message: string;
  readonly value?: string;
};

/** No list of letters is longer; looking for one in a long text would take long. */
const LONGEST_KEY = 200;

type Option = { readonly text: string; readonly id?: string | null | undefined };

const LETTER = /^(?:option|answer|choice)?\s*[([]?([a-h])[)\].:]?$/i;
const NUMBER = /^(?:option|answer|choice)?\s*[([]?([1-9])[)\].:]?$/i;
const SEVERAL =
  /^[([]?[a-h1-8][)\]]?(?:\s*(?:[,;&/+|]|and|\s)\s*[([]?[a-h1-8][)\]]?)+$|^[a-d]{2,4}$/i;

/** Index of the right option, from 0, or why none can be told. */
export function keyAmong(key: unknown, options: readonly Option[]): number | KeyFault {
  const said = Array.isArray(key) && key.length < 2 ? key[0] : key;
  if (Array.isArray(said)) return several(said.join(", "));
  if (said === undefined || said === null || said === "") {
    return faulty("There is no key: name the right option by its letter, A to D.");
  }
  if (typeof said !== "string") {
    // 1 may be the first option or the second, as people count from 1 and programs from 0.
    return faulty(
      "Name the right option by its letter, as “A”, or by its id.",
      JSON.stringify(said),
    );
  }
  const typed = said.trim();
  const byId = options.findIndex(({ id }) => id !== undefined && id !== null && id === typed);
  if (byId >= 0) return byId;
  const exact = matching(options, (text) => text === typed);
  const letter = LETTER.exec(typed)?.[1];
  const number = NUMBER.exec(typed)?.[1];
  const place = letter
    ? letter.toLowerCase().charCodeAt(0) - 97
    : number
      ? Number(number) - 1
      : null;
  if (place !== null && place < options.length) {
    if (number && exact.some((at) => at !== place)) {
      const message = `It may be option ${number} or the option that reads “${typed}”: name it by its letter, A to D.`;
      return faulty(message, typed);
    }
    return place;
  }
  const same =
    exact.length > 0 ? exact : matching(options, (text) => folded(text) === folded(typed));
  const [only] = same;
  if (same.length > 1) {
    return faulty("Several options read so: name the right one by its letter, A to D.", typed);
  }
  if (only !== undefined) return only;
  if (typed.length <= LONGEST_KEY && SEVERAL.test(typed)) return several(typed);
  return faulty("It is none of the options: name the right one by its letter, A to D.", typed);
}

function matching(options: readonly Option[], is: (text: string) => boolean): number[] {
  return options.flatMap(({ text }, at) => (text !== "" && is(text.trim()) ? [at] : []));
}

function folded(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
}

function faulty(message: string, value?: string): KeyFault {
  return { because: "faulty", message, ...(value === undefined ? {} : { value: shown(value) }) };
}

function several(value: string): KeyFault {
  const message =
    "More than one right answer: a question here has one. Choose it, or leave the question out.";
  return { because: "unsupported", message, value: shown(value) };
}
