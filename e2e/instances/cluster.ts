/** Several instances as they run in earnest: PostgreSQL, PgBouncer, the app twice and more, nginx. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@/scripts/database/embedded";
import { prepareDatabase } from "@/scripts/database/prepare";
import { type AppServer, freePort, startApp } from "../server";
import type { Programs } from "./programs";
import { startNginx, startPgBouncer } from "./services";

export type Instance = {
  readonly url: string;
  /** As a power cut would. */
  readonly kill: () => Promise<void>;
  /** Again, on the same port. */
  readonly start: () => Promise<void>;
};

export type Cluster = {
  /** Of nginx: where people go. */
  readonly url: string;
  readonly instances: readonly Instance[];
  /** PostgreSQL itself. */
  readonly direct: string;
  /** By way of PgBouncer. */
  readonly pooled: string;
  readonly stop: () => Promise<void>;
};

/**
 * @param skews by how many milliseconds the clock of each instance's machine is wrong; one instance each
 */
export async function startCluster(programs: Programs, skews: readonly number[]): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "nineteen-instances-"));
  const ends: (() => unknown)[] = [];
  const stop = async () => {
    for (const end of ends.reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const database = await startEmbedded({ dataDir: join(folder, "data") });
    ends.push(() => {
      database.release();
      rmSync(database.home, { recursive: true, force: true });
    });
    await prepareDatabase(process.cwd(), database.url);

    const pooled = new URL(database.url);
    pooled.port = String(await freePort());
    const bouncer = await startPgBouncer(
      programs.pgbouncer,
      folder,
      Number(pooled.port),
      new URL(database.url),
    );
    ends.push(bouncer.stop);
    pooled.searchParams.set("pgbouncer", "true");

    const instances = await Promise.all(skews.map((skew) => startInstance(pooled.href, skew)));
    ends.push(() => Promise.all(instances.map(({ kill }) => kill())));

    const port = await freePort();
    const ports = instances.map(({ url }) => Number(new URL(url).port));
    const nginx = await startNginx(programs.nginx, folder, port, ports);
    ends.push(nginx.stop);
    return {
      url: `http://127.0.0.1:${port}`,
      instances,
      direct: database.url,
      pooled: pooled.href,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startInstance(databaseUrl: string, skewMs: number): Promise<Instance> {
  const port = await freePort();
  const begin = () =>
    startApp(databaseUrl, port, {
      env: {
        PROXIES: "1",
        CLOCK_SKEW_MS: String(skewMs),
        NODE_OPTIONS: `--import ${join(import.meta.dirname, "skewed-clock.mjs")}`,
      },
    });
  let app: AppServer = await begin();
  return {
    url: app.url,
    kill: () => app.kill(),
    start: async () => {
      app = await begin();
    },
  };
}
