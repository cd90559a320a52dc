import type { PublicItem } from "@/lib/contracts/item";

type Stem = {
  /** What comes first; all of it where nothing stands between. */
  readonly lead: string;
  /** What is asked below the statements, pairs or events. */
  readonly ask: string | null;
};

type Content = Pick<PublicItem, "statements" | "pairs">;

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
