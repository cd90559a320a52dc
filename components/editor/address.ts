/** What the addresses of the editor's pages say. Whatever is wrong there is left out. */
import type { AddressFields } from "@/lib/contracts/address";
import { FORMATS, type Format } from "@/lib/question/format";

/** What a new question begins with; null: the address is that of one that is there. */
export function readNewQuestion(
  fields: AddressFields,
): { readonly format: Format; readonly topic: string } | null {
  const format = readFormat(fields);
  if (!format) return null;
  return { format, topic: typeof fields.topic === "string" ? fields.topic : "" };
}

export function readFormat(fields: AddressFields): Format | null {
  return FORMATS.find((format) => format === fields.format) ?? null;
}

/** The two versions to lay side by side, each one of `numbers`. */
export function readCompared(
  fields: AddressFields,
  numbers: readonly number[],
): { readonly from: number; readonly to: number } | null {
  const read = (name: string) => numbers.find((number) => String(number) === fields[name]);
  const [newest, before] = numbers;
  const from = read("from") ?? before;
  const to = read("to") ?? newest;
  return from === undefined || to === undefined || from === to ? null : { from, to };
}
