/** Imports and exports from outside, over the wire: what a script does, and what a hostile one tries. */
import { connect as openSocket } from "node:net";
import { writeKey } from "@/lib/server/api-keys/commands";
import { anAccount } from "@/scripts/testing/accounts";
import { Client } from "./client";
import { expect, test } from "./fixtures";
import { database } from "./staff";

const MB = 1024 * 1024;
const IMPORTS = "/api/admin/imports?format=json";

/** Somebody who may import; `wrote`: how many questions are theirs. Other journeys write meanwhile. */
type Sender = { readonly client: Client; readonly wrote: () => Promise<number> };

const wroteBy = (authorId: string) => () => database().question.count({ where: { authorId } });

async function anEditor(): Promise<Sender> {
  const { account, cookie } = await anAccount(database(), "editor");
  const client = new Client(process.env.E2E_URL ?? "");
  client.cookie = `${cookie.name}=${cookie.value}`;
  return { client, wrote: wroteBy(account.id) };
}

/** What a program is that was given a key. */
async function aProgram(): Promise<Sender> {
  const db = database();
  const { account } = await anAccount(db, "editor");
  const { secret } = await db.$transaction((tx) =>
    writeKey(tx, account, new Date(), account, {
      name: "Nightly",
      scopes: ["import", "export"],
      days: 30,
    }),
  );
  const client = new Client(process.env.E2E_URL ?? "");
  client.key = secret;
  return { client, wrote: wroteBy(account.id) };
}

/** A question that only this test has; reads as no other does. */
function aFile(word: string): string {
  return JSON.stringify({
    questions: [
      {
        id: `e2e-${word}`,
        stem: `Which wall of ${word} did the ${word} tribes leave ${word} behind?`,
        options: ["North", "South", "East", "West"].map((side) => ({ text: `${side} of ${word}` })),
        key: "b",
      },
      { stem: "Which one has no options?", key: "a" },
    ],
  });
}

/** One after the other: a server works through two files at once. */
test.describe.configure({ mode: "default" });

const post = (client: Client, query: string, body: string) =>
  client.post(`${IMPORTS}${query}`, body, { "content-type": "application/octet-stream" });

test("a program with a key previews a file, takes it in, finds it again, and carries it away", async () => {
  const { client, wrote } = await aProgram();
  const file = aFile("quorrin");
  const preview = await post(client, "&mode=preview", file);
  expect(preview.status, preview.text).toBe(200);
  expect(preview.body).toMatchObject({
    written: 0,
    accepted: [{ status: "new", id: null, key: 1 }],
    rejected: [{ line: expect.any(Number), message: expect.any(String) }],
  });
  expect(await wrote()).toBe(0);

  const refused = await post(client, "&mode=commit&rows=all", file);
  expect(refused.status, refused.text).toBe(409);
  expect(refused.type).toContain("application/problem+json");
  expect(refused.body).toMatchObject({
    code: "rows-rejected",
    written: 0,
    counts: { rejected: 1 },
  });
  expect(await wrote()).toBe(0);

  const commit = await post(client, "&mode=commit&name=quorrin.json", file);
  expect(commit.body).toMatchObject({ written: 1, accepted: [{ status: "new" }] });
  expect(await wrote()).toBe(1);
  const { id } = commit.body.accepted[0];
  expect((await post(client, "&mode=commit", file)).body).toMatchObject({
    written: 0,
    accepted: [{ status: "same", id }],
  });

  const away = await client.get(`/api/admin/exports?format=json&id=${id}`);
  expect(away.status).toBe(200);
  expect(away.headers.get("content-disposition")).toContain("attachment");
  expect(away.text).toContain("quorrin");
});

test("what did not come in can be had as a table for a spreadsheet", async () => {
  const { client } = await anEditor();
  const { status, type, text } = await client.post(`${IMPORTS}&mode=preview`, aFile("table"), {
    "content-type": "text/plain",
    accept: "text/csv",
  });
  expect(status).toBe(200);
  expect(type).toContain("text/csv");
  expect(text).toContain("line,file,field,value,message\r\n");
});

test("the bad is refused with what to do, and nothing is written", async () => {
  const { client, wrote } = await anEditor();
  const cases: [query: string, body: string, status: number, field?: string][] = [
    ["&mode=commit", "", 400, "body"],
    ["&mode=commit", "{", 400],
    ["&mode=sometimes", "[]", 400, "mode"],
    ["&mode=commit&topic=nowhere", aFile("nowhere"), 400, "topic"],
    ["&mode=commit&rows=some", "[]", 400, "rows"],
    ["&mode=commit&colour=red", "[]", 400, "colour"],
  ];
  for (const [query, body, status, field] of cases) {
    const reply = await post(client, query, body);
    expect(reply.status, `${query} ${reply.text}`).toBe(status);
    expect(reply.body.detail).toEqual(expect.any(String));
    if (field)
      expect(reply.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  }
  expect(await wrote()).toBe(0);
});

type Answer = { readonly status: number; readonly text: string };

/** A request as no library would send it. `write` may go on until the server has had enough. */
function rawPost(
  cookie: string,
  headers: readonly string[],
  write: (send: (bytes: Buffer) => Promise<boolean>) => Promise<void>,
): Promise<Answer> {
  const { hostname, port, host } = new URL(process.env.E2E_URL ?? "");
  return new Promise((done) => {
    let text = "";
    let isOver = false;
    const socket = openSocket(Number(port), hostname);
    const end = () => {
      if (isOver) return;
      isOver = true;
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0);
      done({ status, text });
      socket.destroy();
    };
    socket.on("data", (chunk) => {
      text += chunk.toString();
      if (text.includes("\r\n\r\n")) setTimeout(end, 200);
    });
    socket.on("error", end);
    socket.on("close", end);
    const send = (bytes: Buffer) =>
      new Promise<boolean>((sent) => {
        if (isOver || socket.destroyed) sent(false);
        else socket.write(bytes, (error) => sent(!error && !isOver));
      });
    socket.on("connect", async () => {
      const lines = [
        `POST ${IMPORTS}&mode=commit HTTP/1.1`,
        `Host: ${host}`,
        `Cookie: ${cookie}`,
        "Content-Type: application/octet-stream",
        ...headers,
      ];
      await send(Buffer.from(`${lines.join("\r\n")}\r\n\r\n`));
      await write(send);
    });
  });
}

test("a body of 200 MB is refused at once where it says so, and else as soon as it is too much", async () => {
  const { client } = await anEditor();
  const piece = Buffer.alloc(MB, 32);
  const said = await rawPost(client.cookie ?? "", [`Content-Length: ${200 * MB}`], async (send) => {
    for (let n = 0; n < 200 && (await send(piece)); n++);
  });
  expect(said.status, said.text).toBe(413);
  expect(said.text).toContain("split it");
  const chunk = Buffer.concat([Buffer.from("100000\r\n"), piece, Buffer.from("\r\n")]);
  let sent = 0;
  const unsaid = await rawPost(
    client.cookie ?? "",
    ["Transfer-Encoding: chunked"],
    async (send) => {
      while (sent < 200 && (await send(chunk))) sent++;
    },
  );
  expect(unsaid.status, unsaid.text).toBe(413);
  expect((await new Client(process.env.E2E_URL ?? "").get("/api/health")).status).toBe(200);
});

test("a body that breaks off, or is shorter than it says, writes nothing and holds no place", async () => {
  const { client, wrote } = await anEditor();
  for (let n = 0; n < 4; n++) {
    await new Promise<void>((done) => {
      const { hostname, port, host } = new URL(process.env.E2E_URL ?? "");
      const socket = openSocket(Number(port), hostname, () => {
        const head = `POST ${IMPORTS}&mode=commit HTTP/1.1\r\nHost: ${host}\r\nCookie: ${client.cookie}\r\nContent-Length: 5000\r\n\r\n`;
        socket.write(`${head}${aFile("broken").slice(0, 100)}`, () =>
          setTimeout(() => {
            socket.destroy();
            done();
          }, 100),
        );
      });
    });
  }
  await expect
    .poll(async () => (await post(client, "&mode=preview", aFile("after"))).status)
    .toBe(200);
  expect(await wrote()).toBe(0);
});
