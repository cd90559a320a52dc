/**
 * Thousands of requests made from the OpenAPI document, by nobody, guests, accounts of every role and an
 * API key: no answer is a fault of the server, shows its inside, or is other than the document says.
 */
import { Client } from "../client";
import { expect, test } from "../fixtures";
import { Aim } from "./fuzz/aim";
import { type Document, type Shot, shots } from "./fuzz/shots";
import { judge, SLOWEST_MS } from "./fuzz/verdict";
import { ask } from "./wire";

const COUNT = Number(process.env.ATTACK_REQUESTS ?? 1_500);
const SEED = process.env.ATTACK_SEED ?? "nineteen";
const AT_ONCE = 6;

async function readDocument(): Promise<Document> {
  const reply = await new Client(process.env.E2E_URL ?? "").get("/api/openapi.json");
  expect(reply.status).toBe(200);
  return reply.body;
}

test("the same document, seed and count make the same requests @quick", async () => {
  const document = await readDocument();
  expect(shots(document, "a", 300)).toEqual(shots(document, "a", 300));
  expect(shots(document, "a", 300)).not.toEqual(shots(document, "b", 300));
});

test("no request of the fuzzer breaks the server or gets an answer that the document does not describe @quick", async () => {
  test.setTimeout(120_000 + COUNT * 300);
  const document = await readDocument();
  const all = shots(document, SEED, COUNT);
  const faultsOf = judge(document);
  const aim = new Aim();
  await aim.prepare();
  const faults = new Map<string, string>();
  const slow: Shot[] = [];
  const statuses = new Map<number, number>();

  async function send(shot: Shot): Promise<void> {
    const aimed = await aim.at(shot);
    const { isBinary, method } = shot;
    const body =
      aimed.body === undefined ? undefined : Buffer.from(aimed.body, isBinary ? "latin1" : "utf8");
    const answer = await ask({ ...aimed, method, body });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.ms > SLOWEST_MS) slow.push(shot);
    for (const fault of faultsOf(shot, answer)) {
      const sent = `${method} ${aimed.path.slice(0, 200)} as ${shot.caller} ${JSON.stringify(shot.headers)}`;
      const got = `→ ${answer.status} ${answer.text.slice(0, 300)}`;
      faults.set(
        `${fault}: ${method} ${shot.template}`,
        [sent, aimed.body?.slice(0, 300) ?? "", got].join("\n  "),
      );
    }
    const isJson = /json/.test(String(answer.headers["content-type"]));
    if (isJson && answer.status < 300 && method !== "HEAD") {
      aim.learn(shot, JSON.parse(answer.text));
    }
  }

  const fire = (shot: Shot) =>
    send(shot).catch((error: unknown) => {
      const sent = `${shot.method} ${shot.path} as ${shot.caller} ${JSON.stringify(shot.headers)}`;
      faults.set(`${String(error)}: ${shot.method} ${shot.template}`, sent);
    });

  const left = all.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const shot of left) await fire(shot);
    }),
  );
  // On a busy machine anything may be slow once: what is slow on its own as well is.
  for (const shot of slow.splice(0)) await fire(shot);
  const counted = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${n} × ${status}`);
  console.log(`${COUNT} requests from the seed “${SEED}”: ${counted.join(", ")}`);
  expect(Object.fromEntries(faults)).toEqual({});
  expect(slow).toEqual([]);
  // A fuzzer whose every request is refused at the door finds nothing behind it.
  expect((statuses.get(200) ?? 0) + (statuses.get(201) ?? 0)).toBeGreaterThan(COUNT / 8);
});
