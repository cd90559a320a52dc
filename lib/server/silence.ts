import "server-only";
/**
 * Finds out that the database has fallen silent. A line that is cut without a word, or a server that
 * hangs, leaves a query waiting for as long as the system's TCP does: a quarter of an hour. After a few
 * seconds of silence the server is asked over a new connection whether it is there and at work on that
 * query. If not, the silent connection is given up, and whoever waits on it gets an error to report; a
 * query that merely takes long is left alone.
 */
import type { Socket } from "node:net";
import pg from "pg";

/** Without a byte for so long a connection is looked into. */
const SILENT_MS = 3_000;
/** So long the server may take to answer the question. */
const ASK_MS = 2_000;

/** What `pg` has and its types leave out. */
type Connected = pg.PoolClient & {
  readonly connection: { readonly stream: Socket };
  readonly processID: number;
};

type Answer = { readonly isMine: boolean; readonly isWorking: boolean };

/** Watches the connections of a pool for as long as somebody waits on them. */
export function watchSilence(pool: pg.Pool): void {
  const streamOf = (client: pg.PoolClient) => (client as Connected).connection.stream;
  pool.on("connect", (client) => {
    const stream = streamOf(client);
    stream.on("timeout", async () => {
      const heard = stream.bytesRead;
      const isGone = await hasGone(pool, (client as Connected).processID);
      if (stream.bytesRead !== heard) return;
      if (isGone) stream.destroy(silence());
      else stream.setTimeout(SILENT_MS);
    });
  });
  pool.on("acquire", (client) => streamOf(client).setTimeout(SILENT_MS));
  pool.on("release", (_, client) => streamOf(client).setTimeout(0));
}

/** Whether the server is not there any more, or knows nothing of a query on that connection. */
async function hasGone(pool: pg.Pool, processId: number): Promise<boolean> {
  const asking = new pg.Client({
    ...(pool.options as pg.ClientConfig),
    connectionTimeoutMillis: ASK_MS,
    query_timeout: ASK_MS,
  });
  asking.on("error", () => undefined);
  try {
    await asking.connect();
    const { rows } = await asking.query<Answer>(
      `SELECT pg_backend_pid() = $1 AS "isMine", EXISTS (
         SELECT FROM pg_stat_activity WHERE pid = $2 AND state <> 'idle') AS "isWorking"`,
      [(asking as unknown as Connected).processID, processId],
    );
    // Behind a pooler the numbers are the pooler's own, and say nothing.
    return rows[0]?.isMine === true && !rows[0].isWorking;
  } catch (error) {
    // A refusal in the server's own words, too many connections say, is a sign of life.
    return !/^[0-9A-Z]{5}$/.test(String((error as { code?: unknown }).code));
  } finally {
    (asking as unknown as Connected).connection.stream.destroy();
  }
}

/** As the system's own error would be, for those who read it. */
function silence(): Error {
  return Object.assign(new Error("The database has fallen silent"), {
    code: "ETIMEDOUT",
    errno: -110,
    syscall: "read",
  });
}
