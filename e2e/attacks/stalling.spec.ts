/** Work that anybody can ask for, asked for at once: it must not keep the server from its beat, which would void open questions. */
import { Client } from "../client";
import { expect, queryRows, test } from "../fixtures";
import { ask, sleep } from "./wire";

/** As many as one visitor may begin at once without being refused. */
const AT_ONCE = 60;

test("no dear request that anybody may send, sixty at once, makes an outage or keeps others waiting long", async () => {
  test.slow();
  const outages = async () =>
    Number((await queryRows<{ n: string }>("SELECT count(*) AS n FROM outages"))[0]?.n);
  const before = await outages();
  let slowest = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const { ms, status } = await ask({ path: "/api/health" });
      expect(status).toBe(200);
      slowest = Math.max(slowest, ms);
      await sleep(50);
    }
  })();
  const began = performance.now();
  const replies = await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      new Client(process.env.E2E_URL ?? "").post("/api/attempts", {
        practice: { fresh: true, count: 50 },
      }),
    ),
  );
  const tookMs = performance.now() - began;
  isOver = true;
  await watching;
  for (const { status, text } of replies) expect([201, 429], text.slice(0, 200)).toContain(status);
  console.log(
    `${AT_ONCE} practices of 50 fresh variants: ${Math.round(tookMs / AT_ONCE)} ms each; others waited at most ${Math.round(slowest)} ms`,
  );
  expect(await outages(), "outages made").toBe(before);
});
