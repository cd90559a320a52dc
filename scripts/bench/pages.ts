/** What pages take: the time to their first byte, bytes, what a browser asks for besides; and a question of the runner. */
import type { Client } from "undici";
import { ensureBuilt } from "@/scripts/build/app";
import { serveApp, serveFloor, withDatabase } from "./load/processes";
import { answer, connectTo, startTaker, type Taker, type Wire } from "./load/taker";
import { type BenchResult, type Extent, quantiles } from "./result";

const ROUNDS = { quick: 20, full: 100 };

/** Pages against the least a server can answer, in turns, and one attempt from its start to its review. */
export async function benchPages(root: string, extent: Extent): Promise<BenchResult[]> {
  await ensureBuilt(root, (line) => console.error(line));
  return withDatabase(root, async ({ url }) => {
    const floor = await serveFloor(root, url);
    const app = await serveApp(root, url);
    const [wire, nothing]: [Wire, Wire] = [newWire(), newWire()];
    const [client, least] = [connectTo(app.origin, wire), connectTo(floor.origin, nothing)];
    try {
      const done = await startTaker(client, "sprint");
      const question = await takeAll(done, wire);
      const open = await startTaker(client, "sprint");
      const pages = [
        { name: "home", path: "/", taker: done },
        { name: "intro", path: "/quizzes/sprint", taker: done },
        { name: "runner", path: `/attempts/${open.state.attempt.id}`, taker: open },
        { name: "review", path: `/attempts/${done.state.attempt.id}/review`, taker: done },
      ];
      const results: BenchResult[] = [];
      for (const page of pages) {
        results.push(await measurePage({ client, least, wire }, page, ROUNDS[extent]));
      }
      return [...results, question];
    } finally {
      await client.close();
      await least.close();
      await app.stop();
      await floor.stop();
    }
  });
}

const newWire = (): Wire => ({ sent: 0, received: 0 });

/** The traffic of a question of the runner: a request and its answer, the last without a next question. */
async function takeAll(taker: Taker, wire: Wire): Promise<BenchResult> {
  const times: number[] = [];
  const sizes: number[] = [];
  while (taker.state.item) {
    const before = wire.sent + wire.received;
    const begun = performance.now();
    await answer(taker, { choice: times.length % 4, heldMs: 0 });
    times.push(performance.now() - begun);
    sizes.push(wire.sent + wire.received - before);
  }
  return {
    bench: "a question of the runner",
    ...quantiles(times),
    bytes: Math.max(...sizes),
    requests: 1,
    detail: `${times.length} questions; bytes both ways, of the longest`,
  };
}

type Page = { readonly name: string; readonly path: string; readonly taker: Taker };

async function measurePage(
  { client, least, wire }: { readonly client: Client; readonly least: Client; readonly wire: Wire },
  { name, path, taker }: Page,
  rounds: number,
): Promise<BenchResult> {
  const times: number[] = [];
  const floors: number[] = [];
  const before = wire.received;
  for (let round = 0; round <= rounds; round++) {
    const [time, floor] = [await firstByte(client, path, taker), await firstByte(least, "/")];
    // The first is still compiled, and reads what later ones find.
    if (round > 0) {
      times.push(time);
      floors.push(floor);
    }
  }
  const bytes = Math.round((wire.received - before) / (rounds + 1));
  const others = await neededBy(client, path, taker, wire);
  const { p50Ms, ...rest } = quantiles(times);
  return {
    bench: `page: ${name}`,
    p50Ms,
    ...rest,
    ratioToFloor: Math.round((p50Ms / Math.max(0.1, quantiles(floors).p50Ms)) * 10) / 10,
    bytes,
    requests: 1 + others.count,
    detail: `first byte, ${rounds} times; ${others.bytes} bytes besides, once for all pages`,
  };
}

const HEADERS = { accept: "text/html", "accept-encoding": "gzip" };

/** Milliseconds to the head of an answer, which is then read to its end. */
async function firstByte(client: Client, path: string, taker?: Taker): Promise<number> {
  const begun = performance.now();
  const headers = { ...HEADERS, ...(taker ? { cookie: taker.cookie } : {}) };
  const reply = await client.request({ method: "GET", path, headers });
  const time = performance.now() - begun;
  await reply.body.dump();
  if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.statusCode}`);
  return time;
}

/** What a page names for a browser to fetch: scripts, styles, fonts, images. */
async function neededBy(client: Client, path: string, { cookie }: Taker, wire: Wire) {
  const reply = await client.request({ method: "GET", path, headers: { cookie } });
  const html = await reply.body.text();
  const named = html.matchAll(
    /<(?:script[^>]*? src|link[^>]*?rel="(?:stylesheet|preload|icon|manifest)"[^>]*? href|img[^>]*? src)="([^"]+)"/g,
  );
  const paths = new Set([...named].map(([, found]) => (found ?? "").replaceAll("&amp;", "&")));
  const before = wire.received;
  for (const found of paths) {
    const asked = await client.request({ method: "GET", path: found, headers: HEADERS });
    await asked.body.dump();
  }
  return { count: paths.size, bytes: wire.received - before };
}
