/** A database in which every text that a person or a file could have written tries to be script. */
import pg from "pg";
import { payload } from "./payloads";

/** By table: columns of plain text. Ids, states and formats are not anybody's to write. */
const TEXTS = {
  sources: ["publisher", "title"],
  topics: ["title", "subject", "summary"],
  disputes: ["point", "chosen", "why"],
  facts: ["statement", "context"],
  questions: ["author_name"],
  question_versions: ["stem", "explanation", "author_name", "why"],
  question_comments: ["author_name", "text"],
  reports: ["comment", "answer", "answered_by"],
  quizzes: ["title", "description"],
  attempts: ["title"],
  users: ["name"],
  api_keys: ["name"],
  audit_events: ["actor_name", "summary"],
} as const satisfies Record<string, readonly string[]>;

/** By table: JSON columns, and within them the fields that are text. */
const JSONS: Record<string, Record<string, readonly string[]>> = {
  question_versions: {
    statements: ["*"],
    pairs: ["left", "right"],
    columns: ["left", "right"],
    verdicts: ["reason"],
    options: ["text", "rationale"],
    citations: ["locator"],
  },
  disputes: { readings: ["says"] },
  facts: { citations: ["locator"] },
};

/** Names of everything that is poisoned. */
export const FIELDS: readonly string[] = [
  ...Object.entries(TEXTS).flatMap(([table, columns]) =>
    columns.map((column) => nameOf(table, column)),
  ),
  ...Object.entries(JSONS).flatMap(([table, columns]) =>
    Object.entries(columns).flatMap(([column, keys]) =>
      keys.map((key) => nameOf(table, column, key)),
    ),
  ),
];

function nameOf(table: string, column: string, key = "*"): string {
  return [table, column, ...(key === "*" ? [] : [key])].join(".").replaceAll("_", "-");
}

/** Poisons all there is; of what can be no text, such as an address, too. */
export async function poison(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // What is history cannot be changed otherwise.
  await client.query("SET session_replication_role = replica");
  // What came with the bank was written by nobody, for no reason given.
  for (const table of ["questions", "question_versions"]) {
    await client.query(
      `UPDATE ${table} SET author_name = '', author_id = (SELECT id FROM users LIMIT 1)`,
    );
  }
  await client.query("UPDATE question_versions SET why = ''");
  // One statement a table: rewriting every version for each of its columns would take minutes.
  for (const table of new Set([...Object.keys(TEXTS), ...Object.keys(JSONS)])) {
    const values: string[] = [];
    const put = (...name: [string, string, string?]) => `$${values.push(payload(nameOf(...name)))}`;
    const texts = (TEXTS as Record<string, readonly string[]>)[table] ?? [];
    const sets = [
      ...texts.map(
        (column) => `${column} = CASE WHEN ${column} IS NOT NULL THEN ${put(table, column)} END`,
      ),
      ...Object.entries(JSONS[table] ?? {}).map(
        ([column, keys]) =>
          `${column} = ${poisonedJson(
            column,
            keys.map((key) => [key, put(table, column, key)]),
          )}`,
      ),
    ];
    await client.query(`UPDATE ${table} SET ${sets.join(", ")}`, values);
  }
  await client.query("UPDATE sources SET url = $1", [
    "javascript:window.__owned.push('sources.url')",
  ]);
  await client.end();
}

/** A JSON column with its texts replaced: a list of texts, a list of objects, or one object. */
function poisonedJson(
  column: string,
  keys: readonly (readonly [key: string, place: string])[],
): string {
  const of = (value: string) =>
    keys.reduce(
      (json, [key, place]) =>
        key === "*"
          ? `to_jsonb(${place}::text)`
          : `jsonb_set(${json}, '{${key}}', to_jsonb(${place}::text))`,
      value,
    );
  return `CASE jsonb_typeof(${column})
    WHEN 'array' THEN coalesce((SELECT jsonb_agg(${of("part")} ORDER BY nth)
      FROM jsonb_array_elements(${column}) WITH ORDINALITY AS parts(part, nth)), '[]')
    WHEN 'object' THEN ${of(column)} ELSE ${column} END`;
}
