/** What memory the app and its database hold, idle and while many take quizzes. */
import { ensureBuilt } from "@/scripts/build/app";
import { memoryMb, postmasterOf, serveApp, withDatabase } from "./load/processes";
import { answer, connectTo, startTaker } from "./load/taker";
import type { BenchResult, Extent } from "./result";

const LOAD = { quick: { people: 20, attempts: 2 }, full: { people: 200, attempts: 10 } };
const LOOK_EVERY_MS = 500;

/** Of pages that processes share each has its part, so that sums are what the machine has spent. */
export async function benchMemory(root: string, extent: Extent): Promise<BenchResult[]> {
  await ensureBuilt(root, (line) => console.error(line));
  return withDatabase(root, async (database) => {
    const app = await serveApp(root, database.url);
    try {
      const look = () => ({ app: memoryMb(app.pid), database: memoryMb(postmasterOf(database)) });
      const idle = look();
      const most = { ...idle };
      const timer = setInterval(() => {
        const now = look();
        most.app = Math.max(most.app, now.app);
        most.database = Math.max(most.database, now.database);
      }, LOOK_EVERY_MS);
      const { people, attempts } = LOAD[extent];
      await Promise.all(Array.from({ length: people }, () => takeQuizzes(app.origin, attempts)));
      clearInterval(timer);
      const loaded = `${people} people at once, ${attempts} sprints each without a pause`;
      return [
        { bench: "memory: app, idle", memoryMb: idle.app, detail: "after its start" },
        { bench: "memory: app, loaded", memoryMb: most.app, detail: `at most; ${loaded}` },
        { bench: "memory: database, idle", memoryMb: idle.database, detail: "all its processes" },
        {
          bench: "memory: database, loaded",
          memoryMb: most.database,
          detail: `at most; ${loaded}`,
        },
      ];
    } finally {
      await app.stop();
    }
  });
}

async function takeQuizzes(origin: string, attempts: number): Promise<void> {
  const client = connectTo(origin);
  try {
    for (let nth = 0; nth < attempts; nth++) {
      const taker = await startTaker(client, "sprint");
      for (let choice = 0; taker.state.item; choice++) await answer(taker, { choice, heldMs: 0 });
    }
  } finally {
    await client.close();
  }
}
