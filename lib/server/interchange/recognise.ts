import "server-only";
/** Which questions of a file are here already. */
import type { Misfit } from "@/lib/interchange/fit";
import type { ReadQuestion, Remark } from "@/lib/interchange/interchange";
import { likenessOf, shinglesOf } from "@/lib/interchange/likeness";
import type { InOrder } from "./drive";
import { findKnown, type KnownRow, type Reading } from "./store";
import { takeTurns } from "./turns";

export type Sorted = {
  readonly fresh: readonly InOrder<ReadQuestion>[];
  readonly known: readonly { readonly read: InOrder<ReadQuestion>; readonly row: KnownRow }[];
};

export type Told = { readonly rejected: InOrder<Remark>[]; readonly warnings: InOrder<Remark>[] };

/** What is said of a question, at its place. */
export function remark({ order, value }: InOrder<ReadQuestion>, about: Misfit): InOrder<Remark> {
  const { line, file } = value;
  return { order, value: { line, ...(file === undefined ? {} : { file }), ...about } };
}

/** Below this two texts under one name are not two states of one question. */
const UNLIKE = 0.2;

/** Which of them are questions that are here, by their own id or by the name they came in with. */
export async function recognise(
  db: Reading,
  reads: readonly InOrder<ReadQuestion>[],
  { warnings }: Told,
): Promise<Sorted> {
  const names = reads.flatMap(({ value: { externalId } }) => externalId ?? []);
  const byId = new Map<string, KnownRow>();
  const byName = new Map<string, KnownRow[]>();
  for (const row of await findKnown(db, names)) {
    byId.set(row.id, row);
    if (row.externalId === null) continue;
    const others = byName.get(row.externalId) ?? [];
    byName.set(row.externalId, [...others, row]);
  }
  const fresh: InOrder<ReadQuestion>[] = [];
  const known: { read: InOrder<ReadQuestion>; row: KnownRow }[] = [];
  const claimed = new Set<string>();
  const turn = takeTurns();
  for (const read of reads) {
    await turn();
    const name = read.value.externalId;
    const own = name === undefined ? undefined : byId.get(name);
    const namesakes = name === undefined || own ? [] : (byName.get(name) ?? []);
    const row = own ?? mostAlike(read.value, namesakes);
    if (row && !claimed.has(row.id)) {
      claimed.add(row.id);
      known.push({ read, row });
      continue;
    }
    fresh.push(read);
    if (namesakes.length > 0) {
      warnings.push(
        remark(read, {
          field: "id",
          value: name?.slice(0, 200) ?? "",
          message:
            "A question that came in under this id before reads quite differently: this one comes in as a new question.",
        }),
      );
    }
  }
  return { fresh, known };
}

/** Names out of other systems are often but numbers, and two files have a question 1 each. */
function mostAlike({ content }: ReadQuestion, rows: readonly KnownRow[]): KnownRow | undefined {
  if (rows.length === 0) return undefined;
  const texts = [
    content.stem,
    ...(content.statements ?? []),
    ...(content.pairs ?? []).flatMap(({ left, right }) => [left, right]),
    ...content.options.map(({ text }) => text),
  ];
  const shingles = shinglesOf(texts.join("\n"));
  const [best] = rows
    .map((row) => ({ row, likeness: likenessOf(shingles, shinglesOf(row.text)) }))
    .sort((a, b) => b.likeness - a.likeness);
  return best && best.likeness >= UNLIKE ? best.row : undefined;
}
