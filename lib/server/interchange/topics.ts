import "server-only";
/** Under which topic of this bank a category of a file goes. Topics are made here only in mind. */
import { createHash } from "node:crypto";
import { cutTo, storable } from "@/lib/kernel/text";
import { UNSORTED_TOPIC } from "@/lib/question/gate";
import { slugFrom } from "@/lib/quiz/blueprint";

export type TopicRow = { readonly slug: string; readonly title: string };

/** A topic that there will be once the import is written. */
export type NewTopic = TopicRow & { readonly subject: string; readonly summary: string };

export type Destination = TopicRow & {
  /** false: the file names a category that is no topic here. */
  readonly known: boolean;
};

export type Sorter = {
  /** Where questions of a category go; undefined: the file names none. */
  readonly of: (category: string | undefined) => Destination;
  /** Whether the topic is one that has to be made for that. */
  readonly isMade: (topic: TopicRow) => boolean;
  /** A topic by its slug. */
  readonly titled: (slug: string) => TopicRow;
  /** Of those, the ones that something goes to. */
  readonly made: (used: ReadonlySet<string>) => readonly NewTopic[];
};

/** A file of nothing but categories must not bury the topics there are. */
const MOST_NEW = 200;
const LONGEST_TITLE = 120;

const UNSORTED: NewTopic = {
  slug: UNSORTED_TOPIC,
  title: "Not sorted yet",
  subject: "Imported",
  summary: "Questions that came in without a topic of their own.",
};

export function makeSorter(
  rows: readonly TopicRow[],
  options: { readonly fallback: TopicRow | null; readonly makesNew: boolean },
): Sorter {
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  const byTitle = new Map<string, TopicRow>();
  for (const row of rows) if (!byTitle.has(folded(row.title))) byTitle.set(folded(row.title), row);
  const made = new Map<string, NewTopic>();
  const decided = new Map<string, Destination>();

  const find = (name: string) => bySlug.get(name.trim()) ?? byTitle.get(folded(name));
  const add = (topic: NewTopic) => {
    bySlug.set(topic.slug, topic);
    if (!byTitle.has(folded(topic.title))) byTitle.set(folded(topic.title), topic);
    made.set(topic.slug, topic);
    return topic;
  };
  const fallback = () => options.fallback ?? bySlug.get(UNSORTED.slug) ?? add(UNSORTED);

  const decide = (category: string): Destination => {
    const path = segments(category);
    const name = path.at(-1);
    if (name === undefined) return { ...fallback(), known: true };
    const known = find(category) ?? find(name);
    if (known) return { ...known, known: !made.has(known.slug) };
    if (!options.makesNew || made.size >= MOST_NEW) return { ...fallback(), known: false };
    const subject = path.length > 1 ? (path[0] ?? "") : "Imported";
    const topic = add({
      slug: freeSlug(name, bySlug),
      title: cutTo(name, LONGEST_TITLE),
      subject: cutTo(subject, LONGEST_TITLE),
      summary: "",
    });
    return { ...topic, known: false };
  };

  return {
    of: (category) => {
      if (category === undefined) return { ...fallback(), known: true };
      const earlier = decided.get(category);
      if (earlier) return earlier;
      const destination = decide(category);
      decided.set(category, destination);
      return destination;
    },
    isMade: ({ slug }) => made.has(slug) && slug !== UNSORTED.slug,
    titled: (slug) => bySlug.get(slug) ?? { slug, title: slug },
    made: (used) => [...made.values()].filter(({ slug }) => used.has(slug)),
  };
}

function folded(name: string): string {
  return name.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
}

/** “$course$/top/History/The Mauryas”: a slash that is meant is doubled there. What every path begins with is left out. */
function segments(category: string): string[] {
  return storable(category)
    .replaceAll("//", "\u0001")
    .split("/")
    .map((part) => part.replaceAll("\u0001", "/").replace(/\s+/g, " ").trim())
    .filter((part, at) => part !== "" && !(at < 2 && /^(?:\$.+\$|top)$/i.test(part)));
}

function freeSlug(title: string, taken: ReadonlyMap<string, TopicRow>): string {
  const digest = createHash("sha256").update(folded(title)).digest("hex");
  const slug = slugFrom(title) || `topic-${digest.slice(0, 8)}`;
  return taken.has(slug) ? `${slug}-${digest.slice(0, 6)}` : slug;
}
