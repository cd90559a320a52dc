/**
 * A line between a browser and the server that is as bad as one wants: slow, uneven, thin, lossy or
 * cut. Drawn from a seed, so that a run can be had again. It knows HTTP, because what matters is
 * whether a request was lost before the server had it, or its reply after.
 */
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export type Line = {
  /** Milliseconds that a request and its reply take together, and by how much that varies either way. */
  readonly latencyMs: number;
  readonly jitterMs: number;
  /** Share of calls of an attempt, 0 to 1, whose request does not arrive, or whose reply does not. */
  readonly loseRequests: number;
  readonly loseReplies: number;
  /** Bytes a second of every reply; null: as many as there are. */
  readonly bytesPerSecond: number | null;
  /** Nothing gets through, and what was under way is broken off. */
  readonly isCut: boolean;
};

/** What somebody between the two answers in the server's place. */
export type Impostor = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Passage = {
  readonly method: string;
  readonly path: string;
  readonly fate: "through" | "request lost" | "reply lost" | "cut" | "impostor";
};

export type BadLine = {
  readonly url: string;
  readonly set: (line: Partial<Line>) => void;
  /** The next calls of an attempt are answered by these instead, in this order. */
  readonly intercept: (replies: readonly Impostor[]) => void;
  /** What became of the calls of attempts so far. */
  readonly passages: readonly Passage[];
  readonly close: () => Promise<void>;
};

const GOOD: Line = {
  latencyMs: 0,
  jitterMs: 0,
  loseRequests: 0,
  loseReplies: 0,
  bytesPerSecond: null,
  isCut: false,
};

export async function layBadLine(target: string, seed: number): Promise<BadLine> {
  const { hostname, port } = new URL(target);
  const agent = new Agent({ keepAlive: true });
  const sockets = new Set<Socket>();
  const draw = drawnFrom(seed);
  const passages: Passage[] = [];
  let line = GOOD;
  let impostors: Impostor[] = [];

  /** Sends it on and hands back the reply; null when the server could not be reached. */
  const forward = (incoming: IncomingMessage, body: Buffer) =>
    new Promise<{ reply: IncomingMessage; body: Buffer } | null>((done) => {
      const { method, url, headers } = incoming;
      const onward = request({ hostname, port, method, path: url, headers, agent }, (reply) => {
        whole(reply).then(
          (bytes) => done({ reply, body: bytes }),
          () => done(null),
        );
      });
      onward.on("error", () => done(null));
      onward.end(body);
    });

  async function pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = "", url: path = "", socket } = incoming;
    const isCall = path.startsWith("/api/attempts/");
    const lossOf = (share: number) => draw() < (isCall ? share : 0);
    const note = (fate: Passage["fate"]) => isCall && passages.push({ method, path, fate });
    const trip = Math.max(0, line.latencyMs + (2 * draw() - 1) * line.jitterMs);
    const [losesRequest, losesReply] = [lossOf(line.loseRequests), lossOf(line.loseReplies)];
    const body = await whole(incoming);
    await sleep(trip / 2);
    if (line.isCut || losesRequest) {
      note(line.isCut ? "cut" : "request lost");
      socket.destroy();
      return;
    }
    const impostor = isCall ? impostors.shift() : undefined;
    if (impostor) {
      note("impostor");
      answer.writeHead(impostor.status, impostor.headers).end(impostor.body);
      return;
    }
    const got = await forward(incoming, body);
    await sleep(
      trip / 2 + (line.bytesPerSecond && got ? (got.body.length / line.bytesPerSecond) * 1000 : 0),
    );
    if (line.isCut || losesReply || !got) {
      note(line.isCut || !got ? "cut" : "reply lost");
      socket.destroy();
      return;
    }
    note("through");
    const headers = Object.entries(got.reply.headersDistinct).filter(
      // Counted anew here, where the reply leaves in one piece.
      ([name]) =>
        !["transfer-encoding", "content-length", "connection", "keep-alive"].includes(name),
    );
    answer.writeHead(
      got.reply.statusCode ?? 502,
      Object.fromEntries(headers) as Record<string, string[]>,
    );
    answer.end(got.body);
  }

  const server = createServer((incoming, answer) => {
    // Whoever hung up meanwhile waits for nothing.
    pass(incoming, answer).catch(() => incoming.socket.destroy());
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    if (line.isCut) socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set(change) {
      line = { ...line, ...change };
      if (line.isCut) for (const socket of sockets) socket.destroy();
    },
    intercept(replies) {
      impostors = [...replies];
    },
    passages,
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator is random enough). */
function drawnFrom(seed: number): () => number {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  // Seeds that lie close begin close.
  for (let n = 0; n < 8; n++) next();
  return next;
}
