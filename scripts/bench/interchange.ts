/** How long files of questions take to come in and to go out, and what memory they need meanwhile. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import {
  EXPORT_FORMATS,
  type ExportFormat,
  IMPORT_FORMATS,
  type ImportFormat,
  importQuerySchema,
} from "@/lib/contracts/interchange";
import type { WrittenQuestion } from "@/lib/interchange/interchange";
import { toEditable } from "@/lib/question/editable";
import type { QuestionVersion } from "@/lib/question/question";
import type { Db } from "@/lib/server/db";
import { importQuestions } from "@/lib/server/interchange/commands";
import { writerOf } from "@/lib/server/interchange/writers";
import { readBank } from "@/scripts/questions/read-bank";
import { BENCH_ACCOUNT, withManyQuestions } from "./many-questions";
import type { BenchResult, Extent } from "./result";

const SIZE = {
  quick: { here: 3_000, imported: 300 },
  full: { here: 100_000, imported: 10_000 },
};

const contextOf = (db: Db) => ({
  now: new Date(),
  db,
  personId: null,
  address: "bench",
  account: BENCH_ACCOUNT,
});

/** New questions in every format, previewed and taken in, into a bank of ten times as many or more. */
export async function benchImport(root: string, extent: Extent): Promise<BenchResult[]> {
  const { here, imported } = SIZE[extent];
  const bank = readBank(`${root}/questions`);
  return withManyQuestions(root, here, async (db) => {
    const results: BenchResult[] = [];
    for (const format of IMPORT_FORMATS) {
      const bytes = await fileOf(bank, format, imported);
      for (const mode of ["preview", "commit"] as const) {
        const query = importQuerySchema.parse({ format, mode, topic: "economy-trade" });
        const { value, ...measured } = await measure(() =>
          importQuestions(contextOf(db), query, bytes),
        );
        const { counts, written } = value;
        results.push({
          bench: `import ${format} ${mode}`,
          ...measured,
          detail: `${(bytes.length / 1e6).toFixed(1)} MB, ${counts.new} new, ${counts.nearDuplicate} near, ${counts.rejected} rejected, ${written} written, ${here} here before`,
        });
      }
    }
    return results;
  });
}

/** The bank, a few thousand of its questions many times over, each time in words of their own. */
async function fileOf(
  bank: readonly QuestionVersion[],
  format: ImportFormat,
  imported: number,
): Promise<Uint8Array> {
  const { write } = await writerOf(format);
  const chunks: Uint8Array[] = [];
  const encoder = new TextEncoder();
  const options = { title: "Bench", penalty: 1 / 3, exportedAt: new Date() };
  for await (const piece of write(copies(bank, format, imported), options)) {
    chunks.push(typeof piece === "string" ? encoder.encode(piece) : piece);
  }
  return Buffer.concat(chunks);
}

async function* copies(
  bank: readonly QuestionVersion[],
  format: ImportFormat,
  imported: number,
): AsyncGenerator<WrittenQuestion> {
  for (let n = 0; n < imported; n++) {
    const question = bank[n % bank.length];
    if (!question) continue;
    const copy = Math.floor(n / bank.length);
    const ending = "aeiou".charAt(copy) + "bdgkmp".charAt(IMPORT_FORMATS.indexOf(format));
    const own = (text: string) => text.replace(/\b[a-z]{5,}\b/g, `$&${ending}`);
    const content = toEditable({
      ...question,
      stem: own(question.stem),
      ...(question.statements ? { statements: question.statements.map(own) } : {}),
    });
    yield {
      id: `${format}-${n}`,
      version: 1,
      state: "published",
      topicTitle: content.topic,
      content: {
        ...content,
        options: content.options.map((option) => ({ ...option, text: own(option.text) })),
      },
      citations: content.citations,
    };
  }
}

/** A bank ten times as large must not take more memory to write out: the peak is of a process of its own. */
export async function benchExport(root: string, extent: Extent): Promise<BenchResult[]> {
  const { here } = SIZE[extent];
  const results: BenchResult[] = [];
  for (const many of extent === "quick" ? [here] : [here / 10, here]) {
    const lines = await withManyQuestions(root, many, async (_, url) =>
      EXPORT_FORMATS.map((format) => exportOnce(url, format, many)),
    );
    results.push(...lines);
  }
  return results;
}

const measuredSchema = z.object({
  seconds: z.number(),
  peakRssMb: z.number(),
  bytes: z.number(),
});

function exportOnce(url: string, format: ExportFormat, many: number): BenchResult {
  const script = join(import.meta.dirname, "export-once.ts");
  const said = execFileSync(process.execPath, [...process.execArgv, script, url, format], {
    encoding: "utf8",
  });
  const { seconds, peakRssMb, bytes } = measuredSchema.parse(JSON.parse(said));
  return {
    bench: `export ${format} ${many}`,
    seconds,
    peakRssMb,
    perSecond: Math.round(many / seconds),
    detail: `${many} questions, ${(bytes / 1e6).toFixed(1)} MB`,
  };
}

const LOOK_EVERY_MS = 5;

/** The time, the growth of the process's memory, and the longest anything else had to wait. */
async function measure<Value>(run: () => Promise<Value>) {
  const before = process.memoryUsage.rss();
  let peak = before;
  let gap = 0;
  let seen = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    gap = Math.max(gap, now - seen - LOOK_EVERY_MS);
    seen = now;
    peak = Math.max(peak, process.memoryUsage.rss());
  }, LOOK_EVERY_MS);
  const start = performance.now();
  try {
    const value = await run();
    const seconds = Math.round((performance.now() - start) / 10) / 100;
    return {
      value,
      seconds,
      peakRssMb: Math.round((peak - before) / 1024 / 1024),
      longestGapMs: Math.round(gap),
    };
  } finally {
    clearInterval(timer);
  }
}
