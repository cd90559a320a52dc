import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openWorld } from "@/scripts/testing/world";
import { toProblem } from "./route";

test("what had to wait too long for others is told to come again, and is no fault of ours", async () => {
  const { db } = await openWorld();
  const error = await db
    .$transaction(
      async (tx) => {
        await sleep(150);
        await tx.topic.count();
      },
      { timeout: 50 },
    )
    .catch((thrown: unknown) => thrown);
  const answer = toProblem(error);
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("2");
  expect(await answer.json()).toMatchObject({ detail: expect.stringMatching(/send .* again/) });
});
