/** The servers that the tests of a file share, and who asks them. */
import { test as base, expect } from "@playwright/test";
import { type Cluster, startCluster } from "./cluster";
import { findPrograms, HOW_TO_INSTALL } from "./programs";

/** The first machine's clock is ahead, the second's behind: more than synchronised clocks ever differ. */
const SKEWS_MS = [250, -250];

export const test = base.extend<object, { cluster: Cluster }>({
  cluster: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here
    async ({}, use) => {
      const programs = findPrograms(console.log);
      if (!programs) throw new Error(HOW_TO_INSTALL);
      const cluster = await startCluster(programs, SKEWS_MS);
      // Where ../staff.ts makes its accounts.
      process.env.E2E_URL = cluster.url;
      process.env.E2E_DATABASE_URL = cluster.direct;
      await use(cluster);
      await cluster.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ cluster }, use) => use(cluster.url),
});

export { expect };
