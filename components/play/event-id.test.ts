import { webcrypto } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { newEventId } from "./event-id";

test("makes ids the contract accepts, also where randomUUID is missing (plain http)", () => {
  const insecure = {
    getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => webcrypto.getRandomValues(bytes),
  } as unknown as Crypto;
  const ids = Array.from({ length: 200 }, () => newEventId(insecure));
  for (const id of ids) expect(z.uuidv4().safeParse(id).success).toBe(true);
  expect(new Set(ids).size).toBe(200);
});
