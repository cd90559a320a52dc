/** What would give an open question away, or one not reached, as it could be found in anything received. */
import { queryRows } from "./fixtures";

type Secret = {
  readonly what: string;
  readonly text: string;
  /** The part of it that is searched for. */
  readonly mark: string;
};

type Row = {
  readonly position: number;
  readonly question_id: string;
  readonly id: string;
  readonly stem: string;
  readonly statements: string[] | null;
  readonly options: { text: string; rationale: string }[];
  readonly verdicts: { reason: string }[] | null;
  readonly explanation: string;
  readonly facts: string[];
  readonly content_hash: string;
};

/** What must not arrive before a question is closed: of the questions in the attempt, all of it. */
export async function secretsOf(attemptId: string, fromPosition: number): Promise<Secret[]> {
  const rows = await queryRows<Row>(
    `SELECT i.position, v.question_id, v.id, v.stem, v.statements, v.options, v.verdicts,
            v.explanation, v.facts, v.content_hash
       FROM items i JOIN question_versions v ON v.id = i.version_id
      WHERE i.attempt_id = $1 ORDER BY i.position`,
    [attemptId],
  );
  // A reason may repeat a statement or an answer, which was on screen: it is known by what it adds.
  const shown = rows
    .filter((row) => row.position <= fromPosition)
    .flatMap((row) => [row.stem, ...(row.statements ?? []), ...row.options.map(({ text }) => text)])
    .join("\n");
  const secrets = rows
    .filter((row) => row.position >= fromPosition)
    .flatMap((row) => [
      { what: "explanation", text: row.explanation },
      { what: "question id", text: row.question_id },
      { what: "version id", text: row.id },
      { what: "content hash", text: row.content_hash },
      ...row.facts.map((text) => ({ what: "fact id", text })),
      ...(row.verdicts ?? []).map(({ reason }) => ({
        what: "verdict",
        text: reason,
      })),
      ...row.options.map(({ rationale }) => ({
        what: "rationale",
        text: rationale,
      })),
      // Many questions begin with the same words: what is below them is their own.
      ...(row.position > fromPosition
        ? [{ what: "question not reached", text: row.statements?.[0] ?? row.stem }]
        : []),
    ]);
  return secrets.flatMap((secret) => {
    const mark = needle(secret.text, shown);
    // Of a sentence a few letters prove nothing; an id is searched for however short it is.
    const isTelling = mark.length >= 10 || (mark !== "" && !secret.text.includes(" "));
    return isTelling ? [{ ...secret, mark }] : [];
  });
}

/**
 * The longest part of a text that stands the same in JSON, in a script's string and in HTML, and
 * does not stand in another text; empty if there is none.
 */
export function needle(text: string, except = ""): string {
  const plain = text.match(/[A-Za-z0-9 ,.-]+/g) ?? [text];
  return plain
    .map((part) => part.trim())
    .filter((part) => !except.includes(part))
    .reduce((longest, part) => (part.length > longest.length ? part : longest), "");
}
