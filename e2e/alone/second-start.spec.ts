import { expect } from "@playwright/test";
import { Client } from "../client";
import { interrupt, test } from "../npm-start";
import { freePort } from "../server";

/** Seconds that are promised. */
const MOST = 5;
/** A machine that builds for others too may lose its breath for once, or for a minute. */
const TRIES = 4;

test("a start after the first takes less than 5 s and finds everything as it was", async ({
  box,
}) => {
  const port = await freePort();
  const first = box.start(port);
  await first.ready();
  const http = new Client(`http://localhost:${port}`);
  const { body } = await http.post("/api/attempts", { quiz: "sprint" });
  await interrupt(first);
  let best = Number.POSITIVE_INFINITY;
  for (let nth = 0; nth < TRIES && best >= MOST; nth++) {
    const began = performance.now();
    const again = box.start(port);
    await again.ready();
    best = Math.min(best, (performance.now() - began) / 1000);
    expect((await http.get(`/api/attempts/${body.attempt.id}`)).status).toBe(200);
    await interrupt(again);
  }
  console.log(`second start: ${best.toFixed(1)} s`);
  expect(best).toBeLessThan(MOST);
});
