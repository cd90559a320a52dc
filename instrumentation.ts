/** Called once by Next.js when a server process starts. */

/** After the first pages have been served; whoever asks for a variant sooner begins it himself. */
const WARM_AFTER_MS = 2_000;

export function register(): void {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    // The server in front of Next.js waits for the first beat; whoever has none in front gets it here.
    void Promise.all([import("@/lib/server/db"), import("@/lib/server/outages/pulse")]).then(
      ([{ db }, { startPulse }]) => startPulse(db),
    );
    // The first variant of all would otherwise wait for every fact to be read.
    setTimeout(async () => {
      const { log } = await import("@/lib/server/operating/log");
      const { variantMaker } = await import("@/lib/server/bank/knowledge");
      await variantMaker().catch((error: unknown) => {
        log().error({ err: error }, "no variants can be made");
      });
    }, WARM_AFTER_MS).unref();
  }
}
