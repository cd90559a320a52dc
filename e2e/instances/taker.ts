/** Takes attempts by HTTP as the runner does, and writes down every answer that was acknowledged. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, type Json, type Reply } from "../client";

export type Noted = {
  readonly attempt: string;
  readonly position: number;
  readonly eventId: string;
  readonly optionId: string | null;
  /** As this end of the line measured it. */
  readonly heldMs: number;
  readonly chargedMs: number;
  readonly late: boolean;
};

export type Taken = {
  readonly client: Client;
  readonly attempt: string;
  readonly noted: readonly Noted[];
  /** Why answers had to be sent again: no reply came, or none that was an answer. */
  readonly resent: readonly string[];
  /** The addresses of those who replied, as nginx names them. */
  readonly instances: ReadonlySet<string>;
};

const PATIENCE_MS = 30_000;

/** @param thinkMs from the question's arrival to the answer */
export async function takeAttempt(
  base: string,
  { quiz = "sprint", thinkMs = 120 }: { readonly quiz?: string; readonly thinkMs?: number } = {},
): Promise<Taken> {
  const client = new Client(base);
  const noted: Noted[] = [];
  const instances = new Set<string>();
  const resent: string[] = [];

  /** As the outbox does: the same again, until it is answered. */
  const insist = async (send: () => Promise<Reply<Json>>): Promise<Json> => {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const reply = await send().catch((error: Error) => error);
      const isReply = !(reply instanceof Error);
      if (isReply && reply.status < 300) {
        instances.add(reply.headers.get("x-instance")?.split(", ").at(-1) ?? "");
        return reply.body;
      }
      const why = isReply ? `${reply.status} ${reply.text}` : String(reply.cause ?? reply);
      if (performance.now() > deadline || (isReply && reply.status < 500)) throw new Error(why);
      resent.push(why);
      await sleep(100);
    }
  };

  const begun = await insist(() => client.post("/api/attempts", { quiz, feedback: "at-end" }));
  resent.length = 0;
  const attempt: string = begun.attempt.id;
  let { item } = begun;
  while (item) {
    const { position, options } = item;
    const shown = performance.now();
    await sleep(thinkMs);
    const optionId = position % 7 === 0 ? null : options[position % options.length].id;
    const heldMs = performance.now() - shown;
    const eventId = randomUUID();
    const body = { position, optionId, heldMs, eventId };
    const reply = await insist(() => client.post(`/api/attempts/${attempt}/answers`, body));
    const { chargedMs, late } = reply.recorded;
    noted.push({ attempt, position, eventId, optionId, heldMs, chargedMs, late });
    item = reply.item;
  }
  return { client, attempt, noted, resent, instances };
}
