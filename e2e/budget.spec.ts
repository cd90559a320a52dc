/** What the pages cost on a metered line, counted as it came over the wire. */
import type { CDPSession, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { beginQuiz, choose, expectQuestion, lockIn, skipToReview } from "./runner-page";

const KILO = 1000;

type Transfer = {
  readonly url: string;
  readonly method: string;
  readonly isScript: boolean;
  readonly bytesUp: number;
  bytesDown: number;
};

/** Every request of the page from now on, with its compressed size, headers included. */
async function watchTransfers(page: Page): Promise<{
  readonly devtools: CDPSession;
  readonly transfers: ReadonlyMap<string, Transfer>;
}> {
  const devtools = await page.context().newCDPSession(page);
  const transfers = new Map<string, Transfer>();
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  devtools.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (request.url.startsWith("data:")) return;
    const headers = Object.entries(request.headers).flat().join("").length;
    transfers.set(requestId, {
      url: request.url,
      method: request.method,
      isScript: /\.js(\?|$)/.test(request.url),
      bytesUp: headers + request.url.length + (request.postData?.length ?? 0),
      bytesDown: 0,
    });
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer) transfer.bytesDown = encodedDataLength;
  });
  return { devtools, transfers };
}

async function measureScripts(page: Page, path: string): Promise<number> {
  const { devtools, transfers } = await watchTransfers(page);
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  await devtools.detach();
  const scripts = [...transfers.values()].filter(({ isScript }) => isScript);
  expect(scripts.length).toBeGreaterThan(2);
  for (const { url, bytesDown } of scripts) expect(bytesDown, url).toBeGreaterThan(0);
  return scripts.reduce((sum, { bytesDown }) => sum + bytesDown, 0);
}

test("each page ships less than 170 kB of compressed JavaScript, whatever it loads ahead included", async ({
  page,
}) => {
  const costs: Record<string, number> = {
    home: await measureScripts(page, "/"),
    intro: await measureScripts(page, "/quizzes/sprint"),
    practice: await measureScripts(page, "/practice"),
  };
  const id = await beginQuiz(page, "three");
  costs.runner = await measureScripts(page, `/attempts/${id}`);
  await expectQuestion(page, 1);
  await skipToReview(page);
  costs.review = await measureScripts(page, `/attempts/${id}/review`);
  for (const [name, bytes] of Object.entries(costs)) {
    console.log(`JavaScript of the ${name} page: ${(bytes / KILO).toFixed(1)} kB compressed`);
  }
  for (const [name, bytes] of Object.entries(costs)) {
    expect(bytes, `JavaScript of the ${name} page`).toBeLessThan(170 * KILO);
  }
});

test("an answer costs one request of less than 3 kB, there and back", async ({ page }) => {
  await beginQuiz(page, "sprint");
  await page.waitForLoadState("networkidle");
  const { transfers } = await watchTransfers(page);
  const costs: number[] = [];
  for (let position = 1; position <= 5; position++) {
    const before = transfers.size;
    await expectQuestion(page, position);
    await choose(page, position % 4);
    await lockIn(page);
    await expectQuestion(page, position + 1);
    const made = [...transfers.values()].slice(before);
    expect(made.map(({ method, url }) => `${method} ${url.split("/").at(-1)}`)).toEqual([
      "POST answers",
    ]);
    await expect.poll(() => made[0]?.bytesDown).toBeGreaterThan(0);
    costs.push((made[0]?.bytesUp ?? 0) + (made[0]?.bytesDown ?? 0));
  }
  const most = Math.max(...costs);
  console.log(`An answer and the next question: at most ${(most / KILO).toFixed(2)} kB`);
  expect(most).toBeLessThan(3 * KILO);
});
