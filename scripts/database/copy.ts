/**
 * PostgreSQL's COPY, both ways, as streams. `pg` hands a query object of this shape every message of
 * the protocol that concerns it; nothing is held but what is on its way.
 */
import { Readable } from "node:stream";
import type pg from "pg";

/** Rows come one a message; so many bytes of them are handed on together. */
const CHUNK_BYTES = 65_536;

/** What `pg` offers of a connection beyond its published types. */
type Wire = pg.Connection & {
  readonly sendCopyFromChunk: (chunk: Buffer) => void;
  readonly endCopyFrom: () => void;
  readonly sendCopyFail: (reason: string) => void;
};

export type Copied = {
  /** The rows in COPY's text form, each ended by a line feed. */
  readonly bytes: Readable;
  /** How many there were; known when `bytes` has ended. */
  readonly rows: () => number;
};

/** @param sql a COPY … TO STDOUT */
export function copyOut(client: pg.Client, sql: string): Copied {
  let wire: pg.Connection | null = null;
  let rows = 0;
  let pending: Buffer[] = [];
  let size = 0;

  function flush(): void {
    if (size === 0) return;
    const mayGoOn = bytes.push(Buffer.concat(pending, size));
    pending = [];
    size = 0;
    if (!mayGoOn) wire?.stream.pause();
  }
  const bytes = new Readable({ highWaterMark: CHUNK_BYTES, read: () => wire?.stream.resume() });

  client.query({
    submit(connection: pg.Connection) {
      wire = connection;
      connection.query(sql);
    },
    handleCopyData({ chunk }: { chunk: Buffer }) {
      // The parser will use its buffer again.
      pending.push(Buffer.from(chunk));
      size += chunk.length;
      if (size >= CHUNK_BYTES) flush();
    },
    handleCommandComplete({ text }: { text: string }) {
      rows = rowsOf(text);
    },
    handleError(error: Error) {
      bytes.destroy(error);
    },
    handleReadyForQuery() {
      flush();
      bytes.push(null);
      wire?.stream.resume();
    },
  });
  return { bytes, rows: () => rows };
}

/**
 * Sends rows in COPY's text form and gives their number. What `bytes` throws undoes the command.
 *
 * @param sql a COPY … FROM STDIN
 */
export async function copyIn(
  client: pg.Client,
  sql: string,
  bytes: AsyncIterable<Buffer>,
): Promise<number> {
  let rows = 0;
  let failed: Error | null = null;
  let open: (wire: Wire) => void;
  let close: () => void;
  const opened = new Promise<Wire | null>((resolve) => {
    open = resolve;
    close = () => resolve(null);
  });
  const ended = new Promise<void>((resolve) => {
    client.query({
      submit: (connection: pg.Connection) => connection.query(sql),
      handleCopyInResponse: (connection: Wire) => open(connection),
      handleCommandComplete({ text }: { text: string }) {
        rows = rowsOf(text);
      },
      handleError(error: Error) {
        failed = error;
        close();
        resolve();
      },
      handleReadyForQuery: () => resolve(),
    });
  });
  const hasFailed = () => failed !== null;

  const wire = await opened;
  if (wire) {
    try {
      for await (const chunk of bytes) {
        if (hasFailed()) break;
        wire.sendCopyFromChunk(chunk);
        if (wire.stream.writableNeedDrain) await drained(wire.stream, hasFailed);
      }
      if (!hasFailed()) wire.endCopyFrom();
    } catch (error) {
      if (!hasFailed()) wire.sendCopyFail("the source failed");
      await ended;
      throw error;
    }
  }
  await ended;
  if (failed) throw failed;
  return rows;
}

/** Resolves when more may be written, or when nobody will read it any more. */
function drained(stream: Wire["stream"], hasFailed: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = setInterval(() => hasFailed() && done(), 100);
    const done = () => {
      clearInterval(look);
      stream.off("drain", done).off("close", done);
      resolve();
    };
    stream.on("drain", done).on("close", done);
  });
}

/** “COPY 12” */
function rowsOf(tag: string): number {
  return Number(tag.split(" ").at(-1));
}
