/** People, programs and pages over several instances: nothing they rely on is one process's own. */
import { randomUUID } from "node:crypto";
import { writeKey } from "@/lib/server/api-keys/commands";
import { anAccount } from "@/scripts/testing/accounts";
import { Client } from "../client";
import { choose, expectQuestion, lockIn, skipToReview, startFromIntro } from "../runner-page";
import { database, signIn } from "../staff";
import type { Cluster } from "./cluster";
import { expect, test } from "./fixtures";

const BYTES = { "content-type": "application/octet-stream" };

/** One client for each instance, all the same somebody. */
function clientsOf(cluster: Cluster, who: Partial<Pick<Client, "cookie" | "key">>): Client[] {
  return cluster.instances.map(({ url }) => Object.assign(new Client(url), who));
}

async function anEditorsClients(cluster: Cluster): Promise<Client[]> {
  const { cookie } = await anAccount(database(), "editor");
  return clientsOf(cluster, { cookie: `${cookie.name}=${cookie.value}` });
}

test("who is signed in at one instance is signed in at all, and signed out at all", async ({
  cluster,
}) => {
  const { account, cookie } = await anAccount(database(), "editor");
  const clients = clientsOf(cluster, { cookie: `${cookie.name}=${cookie.value}` });
  for (const client of clients) {
    expect((await client.get("/api/account/data")).text).toContain(account.email);
    expect((await client.get("/admin/questions")).text).toContain("Questions");
  }
  await database().session.deleteMany({ where: { userId: account.id } });
  for (const client of clients) {
    expect((await client.get("/api/account/data")).status).toBe(401);
  }
});

test("a key opens exports at every instance", async ({ cluster }) => {
  const db = database();
  const { account } = await anAccount(db, "editor");
  const { secret } = await db.$transaction((tx) =>
    writeKey(tx, account, new Date(), account, { name: "All", scopes: ["export"], days: 30 }),
  );
  const replies = await Promise.all(
    clientsOf(cluster, { key: secret }).map((client) =>
      client.get("/api/admin/exports?format=json&quiz=sprint"),
    ),
  );
  for (const { status, text } of replies) {
    expect(status).toBe(200);
    expect(text.length).toBeGreaterThan(10_000);
  }
});

test("a file previewed at one instance is imported by another, and known to the first ever after", async ({
  cluster,
}) => {
  const word = randomUUID();
  const file = JSON.stringify({
    questions: [
      {
        id: word,
        stem: `Which gate of ${word} did the builders of ${word} leave open?`,
        options: ["North", "South", "East", "West"].map((side) => ({ text: `${side} of ${word}` })),
        key: "b",
      },
    ],
  });
  const [one, other] = await anEditorsClients(cluster);
  const send = (client: Client | undefined, mode: string) =>
    client?.post(`/api/admin/imports?format=json&mode=${mode}`, file, BYTES);
  const preview = await send(one, "preview");
  const commit = await send(other, "commit");
  const again = await send(one, "preview");
  for (const reply of [preview, commit, again]) expect(reply?.status, reply?.text).toBe(200);
  expect(preview?.body.counts, preview?.text).toMatchObject({ new: 1, same: 0 });
  expect(commit?.body.written, commit?.text).toBe(1);
  expect(again?.body.counts, again?.text).toMatchObject({ new: 0, same: 1 });
});

test("a daily quiz is the same at every instance, whoever is asked first", async ({ cluster }) => {
  const stems = await Promise.all(
    cluster.instances.map(async ({ url }) => {
      const { body } = await new Client(url).post("/api/attempts", { quiz: "daily-ten" });
      return database().item.findMany({
        where: { attemptId: body.attempt.id },
        select: { versionId: true },
        orderBy: { versionId: "asc" },
      });
    }),
  );
  for (const list of stems) expect(list).toEqual(stems[0]);
});

test("starts are counted by all instances together", async ({ cluster }) => {
  const clients = clientsOf(cluster, {});
  const statuses: number[] = [];
  for (let n = 0; n < 140 && !statuses.includes(429); n++) {
    const client = clients[n % clients.length];
    const reply = await client?.post("/api/attempts", { quiz: "sprint", reveal: false });
    if (client && n < clients.length) for (const other of clients) other.cookie ??= client.cookie;
    statuses.push(reply?.status ?? 0);
  }
  expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(121);
  expect(statuses.at(-1)).toBe(429);
});

test("what a page needs is at every instance, the same byte for byte", async ({ cluster }) => {
  const pages = await Promise.all(
    cluster.instances.map(async ({ url }) => (await fetch(url)).text()),
  );
  const assets = pages.map((page) => [
    ...new Set(page.match(/\/_next\/static\/[^"\\?]+\.(?:js|css)/g)),
  ]);
  expect(assets[0]?.length).toBeGreaterThan(5);
  for (const list of assets) expect(list).toEqual(assets[0]);
  const read = (base: string, path: string) =>
    fetch(base + path).then(async (reply) => {
      expect(reply.status, path).toBe(200);
      return reply.text();
    });
  for (const path of assets[0] ?? []) {
    const [first, ...others] = await Promise.all(
      [...cluster.instances.map(({ url }) => url), cluster.url].map((base) => read(base, path)),
    );
    for (const other of others) expect(other).toBe(first);
  }
});

test("behind nginx a request is the browser's own: its address, its scheme, its site", async ({
  cluster,
}) => {
  const start = (headers: Record<string, string>) =>
    fetch(`${cluster.url}/api/attempts`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ quiz: "sprint", reveal: false }),
    });
  const plain = await start({ origin: cluster.url });
  expect(plain.status).toBe(201);
  expect(plain.headers.get("set-cookie")).not.toContain("Secure");
  const secure = await start({ "x-forwarded-proto": "https" });
  expect(secure.headers.get("set-cookie")).toContain("Secure");
  expect((await start({ origin: "http://elsewhere.example" })).status).toBe(403);
  // What a visitor writes there itself does not get past nginx.
  expect(
    (await start({ origin: "http://a.example", "x-forwarded-host": "a.example" })).status,
  ).toBe(403);
  expect((await fetch(`${cluster.url}/api/metrics`)).status).toBe(404);
});

test("in a browser: a page of one instance, its action at another, and an attempt to its review", async ({
  cluster,
  page,
  context,
}) => {
  const seen = new Set<string>();
  context.on("response", (response) => seen.add(response.headers()["x-instance"] ?? ""));
  await signIn(context, "taker");
  await page.goto("/quizzes/daily-ten");
  await startFromIntro(page);
  for (let position = 1; position <= 3; position++) {
    await choose(page, position);
    await lockIn(page);
    await expectQuestion(page, position + 1);
  }
  await page.reload();
  await skipToReview(page);
  for (const { url } of cluster.instances) expect(seen).toContain(new URL(url).host);
});
