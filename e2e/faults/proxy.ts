/** A TCP proxy that stands before the database and fails as networks do. */
import { createServer, connect as dial, type Socket } from "node:net";

/** `refuse`: resets at once; `swallow`: takes everything and passes nothing on, nor tells. */
export type Line = "pass" | "refuse" | "swallow";

export type Wire = {
  /** The connection string given, by way of the proxy. */
  readonly url: string;
  /**
   * What happens from now on. Connections that stand are reset by `refuse`; `swallow` holds back what
   * they send, and `pass` after it delivers that, as a network does that was only stuck.
   */
  readonly set: (line: Line) => void;
  /** Milliseconds by which everything that the app sends arrives later. */
  readonly delay: (ms: number) => void;
  /** How many connections have something under way that the delay holds back. */
  readonly held: () => number;
  /** Forgets all connections without a word to the app: the cable pulled for good. */
  readonly forget: () => void;
  readonly close: () => Promise<void>;
};

type Pair = { readonly near: Socket; readonly far: Socket; isForgotten: boolean; held: number };

export async function startProxy(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  const pairs = new Set<Pair>();
  let line: Line = "pass";
  let delayMs = 0;

  const server = createServer((near) => {
    if (line === "refuse") return near.resetAndDestroy();
    const far = dial(Number(target.port), target.hostname);
    const pair: Pair = { near, far, isForgotten: false, held: 0 };
    pairs.add(pair);
    let dueAt = 0;
    near.setNoDelay(true);
    far.setNoDelay(true);
    near.on("data", (data) => {
      if (delayMs === 0 && pair.held === 0) {
        far.write(data);
        return;
      }
      pair.held += 1;
      // Never before what came before it, also when the delay has become less.
      dueAt = Math.max(dueAt, performance.now() + delayMs);
      setTimeout(() => {
        pair.held -= 1;
        far.write(data);
      }, dueAt - performance.now());
    });
    far.on("data", (data) => near.write(data));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on("error", () => undefined);
      one.on("close", () => {
        if (pair.isForgotten) return;
        other.destroy();
        pairs.delete(pair);
      });
    }
    if (line === "swallow") hold(pair);
  });
  const hold = ({ near, far }: Pair) => {
    near.pause();
    far.pause();
  };
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === "object" && address ? address.port : 0);

  return {
    url: url.href,
    set: (next) => {
      line = next;
      for (const pair of pairs) {
        if (pair.isForgotten) continue;
        if (next === "refuse") {
          pair.near.resetAndDestroy();
          pair.far.resetAndDestroy();
        } else if (next === "swallow") hold(pair);
        else {
          pair.near.resume();
          pair.far.resume();
        }
      }
    },
    delay: (ms) => {
      delayMs = ms;
    },
    held: () => [...pairs].filter(({ held }) => held > 0).length,
    forget: () => {
      for (const pair of pairs) {
        pair.isForgotten = true;
        hold(pair);
        pair.far.destroy();
      }
    },
    close: async () => {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      await new Promise((done) => server.close(done));
    },
  };
}
