import type { PublicItem } from "@/lib/contracts/item";

type Stem = {
  /** What comes first; all of it where nothing stands between. */
  readonly lead: string;
  /** What is asked below the statements, pairs or events. */
  readonly ask: string | null;
};

type Content = Pick<PublicItem, "statements" | "pairs">;
type Named = Content & Pick<PublicItem, "format" | "stem">;

/** Whether something stands below the stem that has to be read, too: the stem itself is then set smaller. */
export function isLong({ statements, pairs }: Content): boolean {
  return statements !== undefined || pairs !== undefined;
}

/** Content parts lead-in and question by a blank line. */
export function splitStem(stem: string): Stem {
  const at = stem.indexOf("\n\n");
  if (at < 0) return { lead: stem, ask: null };
  return { lead: stem.slice(0, at), ask: stem.slice(at).trim() };
}

/**
 * What tells a question from the others in a list of them. Many stems of one format are alike: there
 * it is the first of what they are about.
 */
export function nameOf({ format, stem, statements, pairs }: Named): string {
  if (format === "assertion-reason" && statements?.[0]) return statements[0];
  if (format === "chronology" && statements) return statements.slice(0, 2).join("; ");
  const lefts = pairs?.slice(0, 2).map(({ left }) => left);
  return lefts ? lefts.join("; ") : splitStem(stem).lead;
}
