import { setImmediate as others } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { type ImportFormat, MOST_IMPORTED, MOST_REMARKS } from "@/lib/contracts/interchange";
import { type Reader, type Reading, Unreadable } from "@/lib/interchange/interchange";
import { toEditable } from "@/lib/question/editable";
import { readBank } from "@/scripts/questions/read-bank";
import { drive } from "./drive";
import { readerOf } from "./readers";
import { writerOf } from "./writers";

const NOTHING = new Uint8Array();
const aReading = (line: number): Reading => ({
  kind: "question",
  line,
  content: {
    format: "single",
    stem: "?",
    options: [{ text: "a" }, { text: "b" }, { text: "c" }],
    key: 0,
  },
});

/** A reader of what a generator says. */
const reader = (readings: () => Generator<Reading>): Reader => readings;

describe("driving a reader", () => {
  test("keeps what it reads in the order of the file, and counts it", async () => {
    const driven = await drive(
      reader(function* () {
        yield { kind: "warning", line: 1, message: "first" };
        yield null;
        yield aReading(2);
        yield { kind: "rejected", because: "unsupported", line: 3, message: "third" };
        yield { kind: "rejected", because: "faulty", line: 4, message: "fourth" };
      }),
      { bytes: NOTHING },
    );
    expect(driven).toMatchObject({
      questions: [{ order: 1, value: { line: 2 } }],
      rejected: [
        { order: 2, value: { line: 3, message: "third" } },
        { order: 3, value: { line: 4 } },
      ],
      warnings: [{ order: 0 }],
      counts: { rejected: 2, unsupported: 1, warnings: 1 },
    });
  });

  test("lets others have their turn while it works", async () => {
    let turns = 0;
    let isOver = false;
    const counting = (async () => {
      while (!isOver) {
        await others();
        turns++;
      }
    })();
    const busy = reader(function* () {
      for (let n = 0; n < 100; n++) {
        const until = performance.now() + 2;
        while (performance.now() < until);
        yield null;
      }
    });
    await drive(busy, { bytes: NOTHING });
    isOver = true;
    await counting;
    expect(turns).toBeGreaterThan(10);
  });

  test.each(["question", "rejected"] as const)(
    "stops at more than can come in: %s",
    async (kind) => {
      let read = 0;
      const endless = reader(function* () {
        while (true) {
          read++;
          yield kind === "question"
            ? aReading(read)
            : { kind, because: "faulty", line: read, message: "no" };
        }
      });
      await expect(drive(endless, { bytes: NOTHING })).rejects.toMatchObject({
        code: "invalid",
        message: expect.stringContaining("split it"),
      });
      expect(read).toBe(MOST_IMPORTED + 1);
    },
  );

  test("keeps no more remarks than an answer lists, and counts them all", async () => {
    const many = reader(function* () {
      for (let line = 1; line <= 3 * MOST_REMARKS; line++) {
        yield { kind: "warning", line, message: "hm" };
      }
    });
    const { warnings, counts } = await drive(many, { bytes: NOTHING });
    expect([warnings.length, counts.warnings]).toEqual([MOST_REMARKS, 3 * MOST_REMARKS]);
  });

  test("of what cannot be read at all says why and where", async () => {
    const unreadable = reader(function* () {
      yield null;
      throw new Unreadable("It breaks off here: send the whole file.", 7);
    });
    await expect(drive(unreadable, { bytes: NOTHING })).rejects.toMatchObject({
      code: "invalid",
      message: "It breaks off here: send the whole file.",
      errors: [{ field: "line 7" }],
      extra: { line: 7 },
    });
  });

  test("leaves the names of questions as a database can look for them", async () => {
    const { questions } = await drive(
      reader(function* () {
        yield { ...aReading(1), externalId: " a\u0000b ", title: "", file: "x\ud800" } as Reading;
      }),
      { bytes: NOTHING },
    );
    expect(questions[0]?.value).toMatchObject({ externalId: "ab", file: "x\ufffd" });
    expect(questions[0]?.value).not.toHaveProperty("title");
  });
});

/** A file of about so many bytes, as our own writer writes it. */
async function aFile(format: ImportFormat, size: number): Promise<Uint8Array> {
  const { write } = await writerOf(format);
  const bank = readBank("questions");
  async function* questions() {
    for (let n = 0, length = 0; length < size && n < MOST_IMPORTED; n++) {
      const question = bank[n % bank.length];
      if (!question) return;
      length += JSON.stringify(question).length;
      const content = toEditable(question);
      yield {
        id: `q-${n}`,
        version: 1,
        state: "published",
        topicTitle: content.topic,
        content,
        citations: content.citations,
      };
    }
  }
  const chunks: Uint8Array[] = [];
  const options = { title: "Large", penalty: 0, exportedAt: new Date(0) };
  for await (const piece of write(questions(), options)) {
    chunks.push(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
  }
  return Buffer.concat(chunks);
}

/** The longest time that the processor was kept from everything else. */
async function longestWork(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const before = process.cpuUsage();
      await others();
      const { user } = process.cpuUsage(before);
      longest = Math.max(longest, user / 1000);
    }
  })();
  await work();
  isOver = true;
  await watching;
  return longest;
}

/** A turn is a few milliseconds; what one reading takes and the collector of garbage come on top. */
const LONGEST_MS = 100;

describe("a large file holds nobody up for long", () => {
  test.each([
    ["csv", 10],
    ["json", 10],
    ["gift", 2],
    ["aiken", 1],
    ["moodle-xml", 2],
    ["qti", 2],
  ] as const)("of %s, %i MB", { timeout: 120_000 }, async (format, megabytes) => {
    const bytes = await aFile(format, megabytes * 1_400_000);
    const read = await readerOf(format);
    let known = 0;
    const longest = await longestWork(async () => {
      known = (await drive(read, { bytes })).questions.length;
    });
    expect(known).toBeGreaterThan(100);
    expect(longest).toBeLessThan(LONGEST_MS);
  });
});
