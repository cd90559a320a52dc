import "server-only";
/**
 * Contents of question versions. They never change, so a process keeps those it has read; the title of
 * their topic, which may, is read again after a while.
 */
import { stopwatch } from "@/lib/server/clock";
import { type Db, runStatement } from "@/lib/server/db";
import { kept } from "@/lib/server/kept";
import { Recent } from "@/lib/server/recent";
import { type StoredVersion, storedVersionSchema } from "./stored";

/** About 10 kB each; more than one quiz day asks. */
const MOST = 4_000;
const FOR_MS = 10 * 60_000;

type Kept = { readonly version: StoredVersion; readonly age: () => number };

/** By client: two databases may hold different versions under one id only in tests. */
const caches = () => kept("versions", () => new WeakMap<Db, Recent<string, Kept>>());

function cacheOf(db: Db): Recent<string, Kept> {
  const known = caches().get(db);
  if (known) return known;
  const made = new Recent<string, Kept>(MOST);
  caches().set(db, made);
  return made;
}

/** A version that this process has read lately. */
export function keptVersion(db: Db, id: string): StoredVersion | undefined {
  const found = cacheOf(db).get(id);
  return found && found.age() < FOR_MS ? found.version : undefined;
}

const READ = {
  name: "versions",
  text: `
    SELECT json_build_object(
      'id', v.id, 'questionId', v.question_id, 'number', v.number, 'format', v.format,
      'stem', v.stem, 'statements', v.statements, 'pairs', v.pairs, 'columns', v.columns,
      'verdicts', v.verdicts, 'options', v.options,
      'key', v.key, 'explanation', v.explanation, 'topic', v.topic_slug,
      'topicTitle', t.title, 'difficulty', v.difficulty,
      'difficultyReasons', v.difficulty_reasons, 'citations', v.citations,
      'facts', v.facts, 'disputes', v.disputes) AS version
    FROM question_versions v JOIN topics t ON t.slug = v.topic_slug
    WHERE v.id = ANY($1::uuid[])`,
};

/** The versions of these ids, by id. */
export async function readVersions(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredVersion>> {
  const found = new Map<string, StoredVersion>();
  const missing = new Set<string>();
  for (const id of ids) {
    const version = keptVersion(db, id);
    if (version) found.set(id, version);
    else missing.add(id);
  }
  if (missing.size === 0) return found;
  const rows = await runStatement<{ version: unknown }>(db, READ, [[...missing]]);
  const cache = cacheOf(db);
  for (const row of rows) {
    const version = storedVersionSchema.parse(row.version);
    found.set(version.id, version);
    cache.set(version.id, { version, age: stopwatch() });
  }
  return found;
}
