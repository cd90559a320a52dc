/** Format, stem and what stands below it: as said in fields of their own, or as the stem prints them. */
import type { Format } from "@/lib/question/format";
import type { ReadContent } from "./interchange";
import { readStem } from "./printed";
import type { Said } from "./said-schema";

type Parts = Pick<ReadContent, "format" | "stem" | "statements" | "pairs" | "columns">;
type PartsFault = { readonly path: string; readonly message: string };

/** `named`: the format as the file names it, null where it does not. */
export function partsOf(
  said: Said,
  named: Format | null,
  options: readonly string[],
): Parts | PartsFault {
  const { stem } = said;
  const statements = said.statements ?? [];
  const pairs = said.pairs ?? [];
  if (statements.length > 0 && pairs.length > 0) {
    const message = "A question has statements or pairs, not both: leave out one of them.";
    return { path: "pairs", message };
  }
  if (statements.length === 0 && pairs.length === 0) {
    const printed = readStem(stem, options, named ?? undefined);
    const { format } = printed;
    return {
      format: named ?? format,
      stem: printed.stem,
      ...(printed.statements.length > 0 ? { statements: printed.statements } : {}),
      ...(printed.pairs.length > 0 ? { pairs: printed.pairs } : {}),
      ...(printed.columns ? { columns: printed.columns } : {}),
    };
  }
  const format =
    named ?? (pairs.length > 0 ? "match-pairs" : formatFor(statements.length, options));
  const fits = format === "match-pairs" ? pairs.length > 0 : statements.length > 0;
  if (format === "single" || format === "negative" || !fits) {
    const what = pairs.length > 0 ? "pairs" : "statements";
    const message = `The format “${format}” has no ${what}: name the format they belong to, or leave them out.`;
    return { path: "format", message };
  }
  const { left, right, kind = "pairs" } = said.columns ?? {};
  const columns =
    pairs.length > 0 && said.columns ? { left: left ?? "", right: right ?? "", kind } : null;
  return {
    format,
    stem,
    ...(statements.length > 0 ? { statements } : {}),
    ...(pairs.length > 0 ? { pairs } : {}),
    ...(columns ? { columns } : {}),
  };
}

/** The format that statements are asked in under these options, as they would be recognised in print. */
function formatFor(count: number, options: readonly string[]): Parts["format"] {
  const rows = (label: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => `${label(at)} x`).join("\n");
  const asks = "Consider these in order:";
  const numbered = readStem(`${asks}\n\n${rows((at) => `${at + 1}.`)}\n\nWhich?`, options);
  if (numbered.statements.length > 0) return numbered.format;
  const named = readStem(
    `${asks}\n\n${rows((at) => `Statement ${"I".repeat(at + 1)}:`)}\n\nWhich?`,
    options,
  );
  return named.statements.length > 0 ? named.format : "statements-which";
}
