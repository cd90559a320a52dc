/** The instant of an answer is that of its last byte: a request begun early and ended late is late. */
import { randomUUID } from "node:crypto";
import { type ClientRequest, request as httpRequest } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "./client";
import { expect, test } from "./fixtures";

const LIMIT_MS = 3_000;

for (const { by, headers } of [
  { by: "the server in front", headers: {} },
  { by: "Next.js", headers: { authorization: "Bearer of nothing" } },
]) {
  test(`an answer whose first byte was in time and its last was not is late, taken by ${by}`, async ({
    baseURL,
  }) => {
    const client = new Client(baseURL ?? "");
    const { body: made } = await client.call("POST", "/api/attempts", { quiz: "short" });
    const body = JSON.stringify({
      position: 1,
      optionId: made.item.options[0].id,
      heldMs: 1_000,
      eventId: randomUUID(),
    });
    const asked = httpRequest(`${baseURL}/api/attempts/${made.attempt.id}/answers`, {
      method: "POST",
      headers: {
        ...headers,
        "content-type": "application/json",
        "content-length": body.length,
        cookie: client.cookie ?? "",
      },
    });
    asked.write(body.slice(0, 10));
    await sleep(LIMIT_MS + 1_500);
    asked.end(body.slice(10));
    const { status, text: said } = await replyOf(asked);
    expect(status, said).toBe(200);
    expect(JSON.parse(said).recorded).toMatchObject({ late: true, optionId: expect.any(String) });
  });
}

function replyOf(asked: ClientRequest): Promise<{ status: number; text: string }> {
  return new Promise((done, fail) => {
    asked.on("error", fail);
    asked.on("response", (response) => {
      text(response).then((said) => done({ status: response.statusCode ?? 0, text: said }), fail);
    });
  });
}
