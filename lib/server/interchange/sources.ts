import "server-only";
/** Which sources of this bank a file cites. One that is described and not here yet is made, in mind at first. */
import { createHash } from "node:crypto";
import type { Editable } from "@/lib/contracts/editor";
import type { ReadCitation } from "@/lib/interchange/interchange";
import { cutTo, storable } from "@/lib/kernel/text";
import type { Db } from "@/lib/server/db";

export type SourceRow = {
  readonly id: string;
  readonly publisher: string;
  readonly title: string;
  readonly date: string;
  readonly url: string | null;
};

/** What became of the citations of one question. */
type Cited = {
  readonly citations: Editable["citations"];
  /** Why some of them are left out, each in a sentence, with what the file says there. */
  readonly dropped: readonly { readonly value: string; readonly message: string }[];
};

export type Citer = {
  readonly of: (citations: readonly ReadCitation[]) => Cited;
  /** Of the sources that had to be made for that, the ones that something cites. */
  readonly made: (used: ReadonlySet<string>) => readonly SourceRow[];
};

/** Every one of them is read with every review. */
const MOST_NEW = 500;
const MOST_CITED = 24;
const LONGEST = 300;
const LONGEST_LOCATOR = 4_000;

/** Reads of the bank's sources those that some citations may mean. */
export async function makeCiter(
  db: Pick<Db, "source">,
  cited: readonly ReadCitation[],
): Promise<Citer> {
  const ids = [...new Set(cited.flatMap(({ source }) => source ?? []))];
  const titles = [...new Set(cited.flatMap(({ title }) => (title ? [tidy(title)] : [])))];
  const rows: SourceRow[] = await findSources(db, ids, titles);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byText = new Map<string, SourceRow>();
  for (const row of rows) {
    byText.set(textOf(row), row);
    const anywhere = textOf({ ...row, url: null });
    if (!byText.has(anywhere)) byText.set(anywhere, row);
  }
  const made = new Map<string, SourceRow>();

  const find = (citation: ReadCitation): SourceRow | { readonly because: string } => {
    const known = citation.source === undefined ? undefined : byId.get(citation.source);
    if (known) return known;
    const described = asSource(citation);
    if (!described) {
      return {
        because: citation.source
          ? "There is no source with this id here, and nothing describes it: the citation is left out. Give its publisher and title, or cite a source of this bank."
          : "This citation names no publisher and title: it is left out. Give both.",
      };
    }
    const same = byText.get(textOf(described));
    if (same) return same;
    if (made.size >= MOST_NEW) {
      return {
        because: `The file describes more than ${MOST_NEW} new sources: this one is left out.`,
      };
    }
    byText.set(textOf(described), described);
    byId.set(described.id, described);
    made.set(described.id, described);
    return described;
  };

  return {
    of: (citations) => {
      const kept: Editable["citations"] = [];
      const dropped: { value: string; message: string }[] = [];
      for (const citation of citations) {
        const source = kept.length < MOST_CITED ? find(citation) : TOO_MANY;
        if ("because" in source) {
          const value = citation.source ?? citation.title ?? citation.url ?? citation.locator ?? "";
          dropped.push({ value: value.slice(0, 200), message: source.because });
        } else {
          const locator = cutTo(storable(citation.locator ?? "").trim(), LONGEST_LOCATOR);
          kept.push({ source: source.id, locator });
        }
      }
      return { citations: kept, dropped };
    },
    made: (used) => [...made.values()].filter(({ id }) => used.has(id)),
  };
}

const TOO_MANY = {
  because: `A question has at most ${MOST_CITED} citations: this one is left out.`,
};

const BATCH = 5_000;

async function findSources(
  db: Pick<Db, "source">,
  ids: readonly string[],
  titles: readonly string[],
): Promise<SourceRow[]> {
  const found = new Map<string, SourceRow>();
  for (let from = 0; from < Math.max(ids.length, titles.length); from += BATCH) {
    const rows = await db.source.findMany({
      where: {
        OR: [
          { id: { in: ids.slice(from, from + BATCH) } },
          { title: { in: titles.slice(from, from + BATCH) } },
        ],
      },
      orderBy: { id: "asc" },
    });
    for (const row of rows) found.set(row.id, row);
  }
  return [...found.values()];
}

/** A source as it would be made; null: too little is said of it. */
function asSource({ publisher, title, date, url }: ReadCitation): SourceRow | null {
  const row = {
    publisher: tidy(publisher ?? ""),
    title: tidy(title ?? ""),
    date: /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(date ?? "") ? (date ?? "") : NO_DATE,
    url: isAddress(url) ? url : null,
  };
  if (row.publisher === "" || row.title === "") return null;
  const digest = createHash("sha256").update(textOf(row)).digest("hex");
  return { id: `imported-${digest.slice(0, 12)}`, ...row };
}

/** As bibliographies say it; where a date is shown, what is none is shown as it stands. */
const NO_DATE = "n.d.";

function isAddress(url: string | undefined): url is string {
  return url !== undefined && url.length <= 2_000 && /^https?:\/\//i.test(url) && URL.canParse(url);
}

function tidy(text: string): string {
  return cutTo(storable(text).replace(/\s+/g, " ").trim(), LONGEST);
}

function textOf({ publisher, title, url }: Pick<SourceRow, "publisher" | "title" | "url">): string {
  return JSON.stringify([publisher.toLowerCase(), title.toLowerCase(), url ?? ""]);
}
