/**
 * The file of a backup: gzip, and in it a line that says what it is, then each table as PostgreSQL's
 * COPY gives it, ended by `\.`, then a line with the counts and the checksum of all before it.
 * `gunzip -c FILE | less` shows everything.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { ExpectedError } from "@/scripts/expected-error";

const HEAD = "-- nineteen backup ";
const FOOT = "-- end ";
/** Counted up when an older program could not read the file any more. */
export const FORMAT = 1;
export const END_OF_TABLE = "\\.\n";

const headSchema = z.object({
  format: z.int(),
  app: z.string(),
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  /** In the order they were applied in; the tables are as these leave them. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
const footSchema = z.object({
  rows: z.record(z.string(), z.int()),
  sequences: z.record(z.string(), z.string()),
  sha256: z.string(),
});

export type BackupHead = z.infer<typeof headSchema>;
export type BackupTable = BackupHead["tables"][number];
export type BackupFoot = z.infer<typeof footSchema>;

export function headLine(head: BackupHead): string {
  return `${HEAD}${JSON.stringify(head)}\n`;
}

export function footLine(foot: BackupFoot): string {
  return `${FOOT}${JSON.stringify(foot)}\n`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function columnList({ columns }: BackupTable): string {
  return columns.map(quoted).join(", ");
}

/** The line a table begins with; also the command that reads the rows below it. */
export function tableLine(table: BackupTable): string {
  return `COPY ${quoted(table.name)} (${columnList(table)}) FROM STDIN;`;
}

/**
 * Reads a backup from its first to its last byte, each table as it comes.
 *
 * @param onTable has to read all of `bytes`, and is believed nothing: the counts are the caller's to
 *   compare with the foot
 * @throws ExpectedError when the file is not a whole, unchanged backup
 */
export async function readBackup(
  file: string,
  onHead: (head: BackupHead) => Promise<void>,
  onTable: (table: BackupTable, bytes: AsyncIterable<Buffer>) => Promise<void>,
): Promise<{ readonly head: BackupHead; readonly foot: BackupFoot }> {
  const text = new Lines(unpacked(file));
  const head = await readHead(text);
  await onHead(head);
  for (const table of head.tables) {
    if ((await text.line()) !== tableLine(table)) throw new Damaged();
    await onTable(table, text.rows());
  }
  const sha256 = text.digest();
  const last = await text.line();
  const foot = footSchema.safeParse(last.startsWith(FOOT) ? parsed(last.slice(FOOT.length)) : null);
  if (!foot.success || foot.data.sha256 !== sha256 || !(await text.isOver())) throw new Damaged();
  return { head, foot: foot.data };
}

async function readHead(text: Lines): Promise<BackupHead> {
  const first = await text.line().catch((error: unknown) => {
    throw error instanceof Damaged ? new NoBackup() : error;
  });
  if (!first.startsWith(HEAD)) throw new NoBackup();
  const json = parsed(first.slice(HEAD.length));
  const { data: kind } = z.object({ format: z.int() }).safeParse(json);
  if (kind && kind.format > FORMAT) {
    throw new ExpectedError(
      `The backup is written in form ${kind.format}; this version of Nineteen reads up to ${FORMAT}. Restore it with the version that made it, or a newer one.`,
    );
  }
  const head = headSchema.safeParse(json);
  if (!head.success) throw new Damaged();
  return head.data;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** The bytes within the gzip file; what zlib finds wrong with it comes as Damaged. */
async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(file);
  const plain = createGunzip({ chunkSize: 65_536 });
  packed.once("error", (error) => plain.destroy(error));
  try {
    yield* packed.pipe(plain) as AsyncIterable<Buffer>;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw code.startsWith("Z_") ? new Damaged() : error;
  } finally {
    packed.destroy();
  }
}

class NoBackup extends ExpectedError {
  constructor() {
    super("That file is not a backup of Nineteen. Nothing was changed.");
  }
}

class Damaged extends ExpectedError {
  constructor() {
    super(
      "The backup is damaged: its end is missing, or it was changed after it was written. Nothing was changed. Use another one.",
    );
  }
}

/** Longest line read whole, in bytes; a head lists tables and migrations, which are not many. */
const LONGEST_LINE = 4_194_304;
/** How a table ends: a row never looks so, as COPY doubles every backslash in a value. */
const MARK = Buffer.from(`\n${END_OF_TABLE}`);

/** A stream of bytes, taken a line or a table at a time, with the checksum of all that was taken. */
class Lines {
  private held: Buffer = Buffer.alloc(0);
  private readonly source: AsyncIterator<Buffer>;
  private readonly hash = createHash("sha256");

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** Of what was taken so far, in hexadecimal digits. */
  digest(): string {
    return this.hash.copy().digest("hex");
  }

  async isOver(): Promise<boolean> {
    return this.held.length === 0 && !(await this.more());
  }

  async line(): Promise<string> {
    let end = this.held.indexOf(10);
    while (end < 0) {
      if (this.held.length > LONGEST_LINE || !(await this.more())) throw new Damaged();
      end = this.held.indexOf(10);
    }
    return this.take(end + 1).toString("utf8", 0, end);
  }

  /** The rows up to the mark, which is taken too. */
  async *rows(): AsyncGenerator<Buffer> {
    while (this.held.length < END_OF_TABLE.length) if (!(await this.more())) throw new Damaged();
    if (this.held.toString("latin1", 0, END_OF_TABLE.length) === END_OF_TABLE) {
      this.take(END_OF_TABLE.length);
      return;
    }
    for (;;) {
      const end = this.held.indexOf(MARK);
      if (end >= 0) {
        yield this.take(end + 1);
        this.take(END_OF_TABLE.length);
        return;
      }
      // The mark may lie across two chunks.
      const sure = this.held.length - MARK.length;
      if (sure > 0) yield this.take(sure);
      if (!(await this.more())) throw new Damaged();
    }
  }

  private take(length: number): Buffer {
    const taken = this.held.subarray(0, length);
    this.held = this.held.subarray(length);
    this.hash.update(taken);
    return taken;
  }

  private async more(): Promise<boolean> {
    const next = await this.source.next();
    if (next.done) return false;
    this.held = this.held.length === 0 ? next.value : Buffer.concat([this.held, next.value]);
    return true;
  }
}
