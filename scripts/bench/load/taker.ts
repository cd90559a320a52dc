/** A taker as a program: one keep-alive connection, a guest's cookie, what the server said last. */
import { randomUUID } from "node:crypto";
import { buildConnector, Client } from "undici";
import { z } from "zod";

/** Bytes on the wire, headers included. */
export type Wire = { sent: number; received: number };

const stateSchema = z.object({
  attempt: z.object({ id: z.string(), position: z.int(), total: z.int(), status: z.string() }),
  item: z.object({ position: z.int(), options: z.array(z.object({ id: z.string() })) }).nullable(),
});
const startedSchema = stateSchema;
const answeredSchema = stateSchema.extend({
  recorded: z.object({
    usedMs: z.number(),
    chargedMs: z.number(),
    forgivenMs: z.number(),
    late: z.boolean(),
    replay: z.boolean(),
  }),
});
export type State = z.infer<typeof stateSchema>;
export type Answered = z.infer<typeof answeredSchema>;

/** A connection whose traffic is counted. */
export function connectTo(origin: string, wire?: Wire): Client {
  const connect = buildConnector({});
  return new Client(origin, {
    keepAliveTimeout: 60_000,
    connect: (options, done) => {
      connect(options, (error, socket) => {
        if (!error && wire) {
          let [sent, received] = [0, 0];
          const count = () => {
            wire.sent += socket.bytesWritten - sent;
            wire.received += socket.bytesRead - received;
            [sent, received] = [socket.bytesWritten, socket.bytesRead];
          };
          socket.on("data", count);
          socket.on("close", count);
        }
        if (error) done(error, null);
        else done(null, socket);
      });
    },
  });
}

export async function post(
  client: Client,
  path: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly text: string; readonly cookie: string | null }> {
  const reply = await client.request({
    method: "POST",
    path,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const set = reply.headers["set-cookie"];
  return {
    status: reply.statusCode,
    text: await reply.body.text(),
    cookie: (Array.isArray(set) ? set[0] : set)?.split(";")[0] ?? null,
  };
}

export type Taker = { readonly client: Client; readonly cookie: string; state: State };

/** A new guest with a running attempt. `address`: whom the proxy would name, for the limits. */
export async function startTaker(
  client: Client,
  quiz: string,
  address = "127.0.0.1",
): Promise<Taker> {
  const reply = await post(client, "/api/attempts", { quiz }, { "x-forwarded-for": address });
  if (reply.status !== 201 || !reply.cookie) throw new Error(`no attempt: ${reply.text}`);
  return { client, cookie: reply.cookie, state: startedSchema.parse(JSON.parse(reply.text)) };
}

export type Choice = { readonly eventId: string; readonly optionId: string | null };

/** Answers the open question; what it chooses follows from `choice`, 0 to 3; null: it skips. */
export async function answer(
  taker: Taker,
  { choice, heldMs }: { readonly choice: number | null; readonly heldMs: number },
): Promise<Choice & { readonly answered: Answered }> {
  const { item, attempt } = taker.state;
  if (!item) throw new Error("nothing is open");
  const optionId =
    choice === null ? null : (item.options[choice % item.options.length]?.id ?? null);
  const eventId = randomUUID();
  const reply = await post(
    taker.client,
    `/api/attempts/${attempt.id}/answers`,
    { position: item.position, optionId, heldMs, eventId },
    { cookie: taker.cookie },
  );
  if (reply.status !== 200) throw new Error(`${reply.status}: ${reply.text}`);
  // Checked where nothing is measured: a check would cost the client as much as the request.
  const answered = JSON.parse(reply.text) as Answered;
  taker.state = answered;
  return { eventId, optionId, answered };
}
