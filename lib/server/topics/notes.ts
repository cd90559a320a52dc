import "server-only";
/** Facts as notes to read, with their sources and disputes resolved to what a reader can follow. */
import { z } from "zod";
import type { CitationView, NoteView } from "@/lib/contracts/review";
import { type Citation, citationSchema } from "@/lib/question/question";
import type { Db } from "@/lib/server/db";

type FactRow = {
  readonly id: string;
  readonly topicSlug: string;
  readonly statement: string;
  readonly context: string | null;
  readonly asOf: string | null;
  readonly citations: unknown;
  readonly disputeId: string | null;
};

type DisputeView = { readonly point: string; readonly chosen: string; readonly why: string };

export type ContentNotes = {
  /** The loaded facts of a topic, those missed first. */
  readonly ofTopic: (topic: string, missed: ReadonlySet<string>) => NoteView[];
  readonly cite: (citations: readonly Citation[]) => CitationView[];
  readonly disputesOf: (ids: readonly string[]) => DisputeView[];
};

const FACT = {
  id: true,
  topicSlug: true,
  statement: true,
  context: true,
  asOf: true,
  citations: true,
  disputeId: true,
} as const;

/** Loads the named facts, or those that a topic's notes show. */
export async function loadNotes(
  db: Db,
  wanted: readonly string[] | { readonly topic: string },
): Promise<ContentNotes> {
  const [facts, sources, disputes] = await Promise.all([
    db.fact.findMany({
      where:
        "topic" in wanted
          ? { topicSlug: wanted.topic, inNotes: true }
          : { id: { in: [...wanted] }, inNotes: true },
      orderBy: [{ topicSlug: "asc" }, { position: "asc" }],
      select: FACT,
    }),
    db.source.findMany(),
    db.dispute.findMany({ select: { id: true, point: true, chosen: true, why: true } }),
  ]);
  const sourceById = new Map(sources.map((source) => [source.id, source]));
  const disputeById = new Map(disputes.map(({ id, ...view }) => [id, view]));

  const cite = (citations: readonly Citation[]): CitationView[] =>
    citations.flatMap(({ source, locator }) => {
      const found = sourceById.get(source);
      if (!found) return [];
      const { publisher, title, date, url } = found;
      return [{ publisher, title, date, ...(url ? { url } : {}), locator }];
    });

  const toNote = (fact: FactRow, missed: ReadonlySet<string>): NoteView => {
    const dispute = fact.disputeId ? disputeById.get(fact.disputeId) : undefined;
    return {
      fact: fact.id,
      statement: fact.statement,
      ...(fact.context ? { context: fact.context } : {}),
      ...(fact.asOf ? { asOf: fact.asOf } : {}),
      citations: cite(z.array(citationSchema).parse(fact.citations)),
      ...(dispute ? { dispute } : {}),
      missed: missed.has(fact.id),
    };
  };

  return {
    cite,
    disputesOf: (ids) => ids.flatMap((id) => disputeById.get(id) ?? []),
    ofTopic: (topic, missed) =>
      facts
        .filter((fact) => fact.topicSlug === topic)
        .map((fact) => toNote(fact, missed))
        .sort((a, b) => Number(b.missed) - Number(a.missed)),
  };
}
