/** Puts into a request what only the running server knows: attempts, positions and options that exist. */
import { randomUUID } from "node:crypto";
import { writeKey } from "@/lib/server/api-keys/commands";
import { anAccount } from "@/scripts/testing/accounts";
import { Client, type Json } from "../../client";
import { queryRows } from "../../fixtures";
import { database } from "../../staff";
import { CALLERS, type Caller, type Shot } from "./shots";
import { PLACES } from "./values";

/** Questions enough that an attempt lasts; never closed for the day. */
const QUIZ = "sprint";

export type Aimed = Pick<Shot, "path" | "body"> & { readonly headers: Record<string, string> };

type Stand = {
  readonly credential: Readonly<Record<string, string>>;
  running: { id: string; item: Json } | null;
  finished: string;
};

/** Each caller with what is theirs. */
export class Aim {
  private readonly stands = new Map<Caller, Stand>();
  private foreign = randomUUID();

  /** Makes the people, once. */
  async prepare(): Promise<void> {
    for (const caller of CALLERS) {
      const stand: Stand = { credential: await credentialOf(caller), running: null, finished: "" };
      this.stands.set(caller, stand);
      if (caller === "nobody" || caller === "key") continue;
      await this.begin(stand);
      const id = stand.running?.id ?? "";
      await this.clientOf(stand).post(`/api/attempts/${id}/finish`);
      stand.finished = id;
      stand.running = null;
    }
    const other = new Client(process.env.E2E_URL ?? "");
    this.foreign = (await other.post("/api/attempts", { quiz: QUIZ })).body.attempt.id;
  }

  /** The request as it is to be sent now. */
  async at({ caller, path, body, headers }: Shot): Promise<Aimed> {
    const stand = this.standOf(caller);
    const wants = `${path} ${body ?? ""}`;
    const isTaker = caller !== "nobody" && caller !== "key";
    if (isTaker && stand.running === null && /\{\{(running|option|position)/i.test(wants)) {
      await this.begin(stand);
    }
    const { item, id: running } = stand.running ?? { item: null, id: this.foreign };
    const put = (text: string) =>
      text
        .replaceAll(`"${PLACES.position}"`, String(item?.position ?? 1))
        .replaceAll(PLACES.position, String(item?.position ?? 1))
        .replaceAll(PLACES.option, item?.options?.[0]?.id ?? "abcdef")
        .replaceAll(PLACES.quiz, QUIZ)
        .replaceAll(PLACES.running, running)
        .replaceAll(PLACES.finished, stand.finished || this.foreign)
        .replaceAll(PLACES.foreign, this.foreign)
        .replace(/\^\{\{\w+\}\}/g, running.toUpperCase());
    return {
      path: put(path),
      headers: { ...stand.credential, ...headers },
      ...(body === undefined ? {} : { body: put(body) }),
    };
  }

  /** Learns from an answer where the caller's attempt stands now. */
  learn({ caller, template }: Shot, answer: Json): void {
    if (!template.startsWith("/api/attempts") || answer?.attempt?.id === undefined) return;
    const stand = this.standOf(caller);
    const { id, status } = answer.attempt;
    const isTheirs = stand.running === null || stand.running.id === id || template.length < 14;
    if (caller === "nobody" || !isTheirs) return;
    if (status === "finished") stand.finished = id;
    stand.running = status === "finished" ? null : { id, item: answer.item };
  }

  private async begin(stand: Stand): Promise<void> {
    const { status, body } = await this.clientOf(stand).post("/api/attempts", { quiz: QUIZ });
    // Too many starts: the shot goes at what is not theirs.
    if (status === 201) stand.running = { id: body.attempt.id, item: body.item };
  }

  private clientOf(stand: Stand): Client {
    const client = new Client(process.env.E2E_URL ?? "");
    client.cookie = stand.credential.cookie ?? null;
    return client;
  }

  private standOf(caller: Caller): Stand {
    const stand = this.stands.get(caller);
    if (!stand) throw new Error(`prepare() makes ${caller}`);
    return stand;
  }
}

async function credentialOf(caller: Caller): Promise<Record<string, string>> {
  if (caller === "nobody") return {};
  if (caller.endsWith("guest")) {
    const client = new Client(process.env.E2E_URL ?? "");
    await client.post("/api/attempts", { quiz: QUIZ });
    return { cookie: client.cookie ?? "" };
  }
  const role = caller === "key" ? "editor" : (caller as "taker" | "editor" | "reviewer" | "admin");
  const { account, cookie } = await anAccount(database(), role);
  if (caller !== "key") return { cookie: `${cookie.name}=${cookie.value}` };
  const { secret } = await database().$transaction((tx) =>
    writeKey(tx, account, new Date(), account, {
      name: "Fuzzer",
      scopes: ["import", "export"],
      days: null,
    }),
  );
  return { authorization: `Bearer ${secret}` };
}

/** Whether the database answers: only then is a 503 a fault. */
export async function isDatabaseThere(): Promise<boolean> {
  return (await queryRows("SELECT 1")).length === 1;
}
