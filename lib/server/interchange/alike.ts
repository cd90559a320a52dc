import "server-only";
/** Which questions here, or before it in the same file, a question of a file is the same as or nearly. */
import type { Editable } from "@/lib/contracts/editor";
import { identityOf, wordingOf } from "@/lib/interchange/adopt";
import { likenessIndex, type Shingles, shinglesOf } from "@/lib/interchange/likeness";
import { editableOf } from "@/lib/server/questions/editable";
import { listTexts, loadVersions, type Reading } from "./store";
import { takeTurns } from "./turns";

/** What a question of the file is like: one that is here, or one before it, by its place. */
export type Match = {
  readonly other: { readonly id: string; readonly text: string } | { readonly at: number };
  /** From ALIKE to 1 */
  readonly likeness: number;
  /** Word for word, with the same key. */
  readonly isSame: boolean;
};

type Candidate = { readonly id: string; readonly text: string; readonly likeness: number };

/** Of those worded alike so many are read, to compare their keys. */
const MOST_READ = 10;
const BATCH = 500;

/** A question of the file that is known to be one that is here, as it will be once it is written. */
export type Elder = { readonly id: string; readonly content: Editable };

/**
 * For each question its best match; null: there is none. Of those that are here, the elders count as
 * the file has them. A place is one among elders and questions together, the elders first.
 */
export async function matchAll(
  db: Reading,
  elders: readonly Elder[],
  questions: readonly Editable[],
): Promise<(Match | null)[]> {
  if (questions.length === 0) return [];
  const turn = takeTurns();
  const texts: Shingles[] = [];
  const identities: string[] = [];
  for (const question of [...elders.map(({ content }) => content), ...questions]) {
    texts.push(shinglesOf(wordingOf(question)));
    identities.push(identityOf(question));
    await turn();
  }
  const index = likenessIndex(texts);
  const within: (Match | null)[] = [];
  const first = new Map<string, number>();
  for (const [at, shingles] of texts.entries()) {
    const identity = identities[at] ?? "";
    const twin = first.get(identity);
    const [near] = twin === undefined ? index.find(shingles) : [];
    within.push(
      twin !== undefined
        ? { other: { at: twin }, likeness: 1, isSame: true }
        : near
          ? { other: { at: near.at }, likeness: near.likeness, isSame: false }
          : null,
    );
    if (twin === undefined) {
      first.set(identity, at);
      index.add(at);
    }
    await turn();
  }

  const found = texts.map((): Candidate[] => []);
  const known = new Set(elders.map(({ id }) => id));
  for await (const rows of listTexts(db)) {
    for (const { id, text } of rows) {
      if (known.has(id)) continue;
      for (const { at, likeness } of index.find(shinglesOf(text))) {
        if (at < elders.length) continue;
        hold(found[at] ?? [], { id, text: text.slice(0, 300), likeness });
      }
      await turn();
    }
  }
  const same = await sameAmong(db, found, identities);
  return questions.map((_, nth) => {
    const at = elders.length + nth;
    // A twin in the file was left out of the search: it is what its elder is.
    const inFile = within[at] ?? null;
    if (inFile?.isSame) return inFile;
    const twin = same.get(at);
    if (twin) return { other: twin, likeness: 1, isSame: true };
    const [best] = found[at] ?? [];
    if (best && best.likeness >= (inFile?.likeness ?? 0)) {
      return { other: best, likeness: best.likeness, isSame: false };
    }
    return inFile;
  });
}

/** The most alike first, and of those no more than are going to be read. */
function hold(candidates: Candidate[], candidate: Candidate): void {
  const place = candidates.findIndex(({ likeness }) => likeness < candidate.likeness);
  candidates.splice(place < 0 ? candidates.length : place, 0, candidate);
  candidates.length = Math.min(candidates.length, MOST_READ);
}

/** By place in the file, the question here that says the same. */
async function sameAmong(
  db: Reading,
  found: readonly (readonly Candidate[])[],
  identities: readonly string[],
): Promise<ReadonlyMap<number, Candidate>> {
  const wanted = found.flatMap((candidates, at) =>
    candidates.filter(({ likeness }) => likeness === 1).map((candidate) => ({ at, candidate })),
  );
  const same = new Map<number, Candidate>();
  const turn = takeTurns();
  for (let from = 0; from < wanted.length; from += BATCH) {
    const some = wanted.slice(from, from + BATCH);
    const heads = await loadVersions(
      db,
      [...new Set(some.map(({ candidate }) => candidate.id))],
      "head",
    );
    const identityById = new Map<string, string>();
    for (const { id, version } of heads) {
      identityById.set(id, identityOf(editableOf(version)));
      await turn();
    }
    for (const { at, candidate } of some) {
      if (identityById.get(candidate.id) === identities[at] && !same.has(at))
        same.set(at, candidate);
    }
  }
  return same;
}
