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
  for (const [table, columns] of Object.entries(TEXTS)) {
    for (const column of columns) {
      await client.query(`UPDATE ${table} SET ${column} = $1 WHERE ${column} IS NOT NULL`, [
        payload(nameOf(table, column)),
      ]);
    }
  }
  for (const [table, columns] of Object.entries(JSONS)) {
    for (const [column, keys] of Object.entries(columns)) {
      for (const key of keys) {
        await client.query(poisonedJson(table, column, key), [payload(nameOf(table, column, key))]);
      }
    }
  }
  await client.query("UPDATE sources SET url = $1", [
    "javascript:window.__owned.push('sources.url')",
  ]);
  await client.end();
}

function poisonedJson(table: string, column: string, key: string): string {
  const part =
    key === "*" ? "to_jsonb($1::text)" : `jsonb_set(part, '{${key}}', to_jsonb($1::text))`;
  const list = `(SELECT jsonb_agg(${part} ORDER BY nth) FROM jsonb_array_elements(${column}) WITH ORDINALITY AS parts(part, nth))`;
  const one = key === "*" ? "NULL" : `jsonb_set(${column}, '{${key}}', to_jsonb($1::text))`;
  return `UPDATE ${table} SET ${column} = CASE jsonb_typeof(${column}) WHEN 'array' THEN ${list} ELSE ${one} END
           WHERE jsonb_typeof(${column}) = 'object' OR (jsonb_typeof(${column}) = 'array' AND jsonb_array_length(${column}) > 0)`;
}
