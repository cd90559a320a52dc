/**
 * Where the app's time goes while it is answered at 32 at once: what of it is whose. From V8's own
 * samples, by `--cpu-prof`; what is idle does not count.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { BenchResult } from "../result";
import { measure, takeQuizzes } from "./answers";
import { postmasterOf, serveApp, withDatabase } from "./processes";

const profileSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.int(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      children: z.array(z.int()).optional(),
    }),
  ),
  samples: z.array(z.int()),
  timeDeltas: z.array(z.number()),
});
type Profile = z.infer<typeof profileSchema>;

/** Of the first that fits, from the inside of a call outwards; what fits none is the outermost's. */
const AREAS: readonly (readonly [string, RegExp])[] = [
  ["waiting for work", /^\(idle\)/],
  ["collecting garbage", /^\(garbage collector\)/],
  ["Next.js, React", /node_modules\/(next|react|react-dom|@swc)\/|\.next\/server\//],
  ["Prisma", /node_modules\/@prisma\//],
  ["PostgreSQL’s protocol (pg)", /node_modules\/pg/],
  ["checks (zod)", /node_modules\/zod\//],
  ["log and figures", /node_modules\/(pino|prom-client|sonic-boom|quick-format)/],
  ["our own code", /\.next\/front\//],
  ["HTTP and sockets (Node.js)", /^node:|internal/],
];

export async function benchProfile(root: string): Promise<BenchResult[]> {
  return withDatabase(root, async (database) => {
    const results: BenchResult[] = [];
    for (const [name, query] of [
      ["through Next.js", "?"],
      ["in front", ""],
    ] as const) {
      const folder = mkdtempSync(join(tmpdir(), "nineteen-profile-"));
      const app = await serveApp(root, database.url, {
        args: ["--cpu-prof", `--cpu-prof-dir=${folder}`],
      });
      await sleep(4_000);
      const postmaster = postmasterOf(database);
      const count = 2_400;
      for (const attempts of [count / 20, count / 20]) {
        await measure(app, postmaster, 32, attempts, takeQuizzes(query));
      }
      await app.stop();
      const [file = ""] = readdirSync(folder);
      const profile = profileSchema.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
      rmSync(folder, { recursive: true, force: true });
      for (const [area, share] of sharesOf(profile)) {
        results.push({ bench: `answer ${name}: ${area}`, share, detail: "of the app’s busy time" });
      }
    }
    return results;
  });
}

/** Per cent of the busy time in the second half of a profile, the greatest first. */
function sharesOf({ nodes, samples, timeDeltas }: Profile): [string, number][] {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((c) => [c, id])));
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const spent = new Map<string, number>();
  let busy = 0;
  for (let nth = Math.floor(samples.length / 2); nth < samples.length; nth++) {
    const area = areaOf(samples[nth], byId, parents);
    if (area === "waiting for work") continue;
    const delta = timeDeltas[nth] ?? 0;
    spent.set(area, (spent.get(area) ?? 0) + delta);
    busy += delta;
  }
  return [...spent]
    .map(([area, time]): [string, number] => [area, Math.round((time / busy) * 1000) / 10])
    .sort(([, one], [, other]) => other - one);
}

function areaOf(
  sample: number | undefined,
  frames: ReadonlyMap<number, Profile["nodes"][number]["callFrame"]>,
  parents: ReadonlyMap<number, number>,
): string {
  // A built-in has no address of its own: it works for whoever called it.
  for (let id = sample; id !== undefined; id = parents.get(id)) {
    const frame = frames.get(id);
    const text = frame?.url || frame?.functionName || "";
    const found = AREAS.find(([, pattern]) => pattern.test(text));
    if (found) return found[0];
  }
  return "the rest";
}
