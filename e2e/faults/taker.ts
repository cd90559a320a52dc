/**
 * Somebody who takes a quiz by HTTP and will not be discouraged: what gets no answer, or a 503, is sent
 * again as it was. Keeps a journal of what the server acknowledged.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, type Json } from "@/e2e/client";
import { type Rng, rng } from "@/lib/kernel/rng";

/** One answer as it was sent, and all that became of it. */
export type Entry = {
  readonly eventId: string;
  readonly position: number;
  readonly optionId: string | null;
  sends: number;
  /** `recorded` of each reply 200. */
  readonly acks: Json[];
  /** The server's word that it was not taken: 409. */
  refused: boolean;
};

/** What a call may not do, whatever happens to the server. */
export type Breach = { readonly call: string; readonly status: number; readonly text: string };

type Options = {
  /** Where the app is now; asked before every call. */
  readonly base: () => string;
  readonly quiz: string;
  readonly seed: number;
  readonly pace?: number;
};

/** Longer than this nobody waits for a reply, whatever has happened. */
const HANG_MS = 20_000;

export class Taker {
  id = "";
  item: Json = null;
  attempt: Json = null;
  readonly journal: Entry[] = [];
  readonly breaches: Breach[] = [];
  /** 503 problem documents that came. */
  unavailable = 0;
  /** Calls that got no reply at all. */
  cut = 0;
  /** The longest that any call was waited for. */
  longestMs = 0;
  readonly random: Rng;
  private readonly client = new Client("");
  private stopped = false;

  constructor(private readonly options: Options) {
    this.random = rng("taker", options.seed);
  }

  /** Gives up at the next chance: for what must not outlive its test. */
  stop(): void {
    this.stopped = true;
  }

  /** One call, once; null: no reply. Notes what must not be. */
  async once(method: string, path: string, body?: unknown): Promise<Json> {
    const started = performance.now();
    try {
      const reply = await this.client.call(method, this.options.base() + path, body, {
        connection: "close",
      });
      const { status, type, text } = reply;
      if (status === 503) {
        this.unavailable += 1;
        const isTold = type.includes("problem+json") && reply.headers.get("retry-after") !== null;
        if (!isTold) this.breaches.push({ call: `${method} ${path}`, status, text });
      } else if (status >= 500) this.breaches.push({ call: `${method} ${path}`, status, text });
      return reply;
    } catch {
      this.cut += 1;
      return null;
    } finally {
      const ms = performance.now() - started;
      this.longestMs = Math.max(this.longestMs, ms);
      if (ms > HANG_MS) {
        this.breaches.push({ call: `${method} ${path}`, status: 0, text: `hung for ${ms} ms` });
      }
    }
  }

  /** The same call until there is a reply other than 503. */
  async insist(method: string, path: string, body?: unknown, sent?: () => void): Promise<Json> {
    for (;;) {
      if (this.stopped) throw new Error("the taker was stopped");
      sent?.();
      const reply = await this.once(method, path, body);
      if (reply && reply.status !== 503 && reply.status !== 429) return reply;
      await sleep(30 + this.random.int(0, 50));
    }
  }

  async start(): Promise<void> {
    const { quiz, pace = 1 } = this.options;
    this.take(await this.insist("POST", "/api/attempts", { quiz, pace }), 201);
    this.id = this.attempt.id;
  }

  /** Answers what is open, or asks for the next question; false: the attempt is over. */
  async step(): Promise<boolean> {
    if (this.attempt.status === "finished") return false;
    if (this.item) await this.answer(this.choose());
    else this.take(await this.insist("POST", `${this.path}/next`));
    return this.attempt.status !== "finished";
  }

  async finish(): Promise<void> {
    this.take(await this.insist("POST", `${this.path}/finish`));
  }

  async run(pauseMs = 0): Promise<void> {
    if (!this.id) await this.start();
    while (await this.step()) {
      if (pauseMs > 0) await sleep(this.random.int(0, pauseMs));
    }
  }

  choose(item: Json = this.item): Entry {
    const skip = this.random.int(1, 10) === 1;
    const entry: Entry = {
      eventId: randomUUID(),
      position: item.position,
      optionId: skip ? null : this.random.pick<Json>(item.options).id,
      sends: 0,
      acks: [],
      refused: false,
    };
    this.journal.push(entry);
    return entry;
  }

  async answer(entry: Entry): Promise<void> {
    const reply = await this.insist("POST", `${this.path}/answers`, bodyOf(entry), () => {
      entry.sends += 1;
    });
    this.note(entry, reply);
    this.take(reply);
  }

  /** Enters a reply to an answer into the journal. */
  note(entry: Entry, reply: Json): void {
    if (reply?.status === 200) entry.acks.push(reply.body.recorded);
    if (reply?.status === 409) entry.refused = true;
  }

  /** What the server says of the attempt now. */
  async refresh(): Promise<void> {
    this.take(await this.insist("GET", this.path));
  }

  async review(): Promise<Json> {
    return (await this.insist("GET", `${this.path}/review`)).body;
  }

  get path(): string {
    return `/api/attempts/${this.id}`;
  }

  /** The true state comes with every reply, also with a refusal. */
  private take({ status, body, text }: Json, wanted = 200): void {
    if (body?.attempt) {
      this.attempt = body.attempt;
      this.item = body.item;
    }
    if (status !== wanted && status !== 409) {
      this.breaches.push({ call: "state", status, text });
      throw new Error(`unexpected ${status}: ${text}`);
    }
  }
}

export function bodyOf({ position, optionId, eventId }: Entry): object {
  return { position, optionId, eventId, heldMs: 500 };
}
