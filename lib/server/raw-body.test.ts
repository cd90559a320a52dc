import { describe, expect, test, vi } from "vitest";
import { readRawBody } from "./raw-body";

const LIMITS = { most: 1_000, tooLarge: "Split it.", withinMs: 60_000 };

/** A request that sends these pieces; `then`: what comes after them. */
function aRequest(pieces: readonly Uint8Array[], then: "end" | "nothing" | "break" = "end") {
  let isGivenUp = false;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      if (then === "end") controller.close();
    },
    pull(controller) {
      if (then === "break") controller.error(new Error("gone"));
    },
    cancel() {
      isGivenUp = true;
    },
  });
  const init = { method: "POST", body, duplex: "half" };
  return { request: new Request("http://localhost/", init), isGivenUp: () => isGivenUp };
}

const ones = (length: number) => new Uint8Array(length).fill(1);

describe("a body that is a file", () => {
  test("is what was sent, piece by piece", async () => {
    const { request } = aRequest([ones(600), new Uint8Array(0), ones(400)]);
    expect(await readRawBody(request, LIMITS)).toEqual(ones(1_000));
  });

  test("is refused as soon as it is too much, whatever is still to come", async () => {
    const { request, isGivenUp } = aRequest([ones(600), ones(401)], "nothing");
    await expect(readRawBody(request, LIMITS)).rejects.toMatchObject({
      code: "too-large",
      message: "Split it.",
    });
    expect(isGivenUp()).toBe(true);
  });

  test("that does not go on is given up in time", async () => {
    const { request, isGivenUp } = aRequest([ones(1)], "nothing");
    await expect(readRawBody(request, { ...LIMITS, withinMs: 20 })).rejects.toMatchObject({
      code: "too-slow",
    });
    expect(isGivenUp()).toBe(true);
  });

  test.each([
    ["breaks off", aRequest([ones(1)], "break"), "broke off"],
    ["is empty", aRequest([]), "empty"],
  ])("that %s is refused with what to do", async (_, { request }, says) => {
    await expect(readRawBody(request, LIMITS)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining(says),
    });
  });
});

test("a body that trickles is given up long before its time is over, one that flows is not", async () => {
  vi.useFakeTimers();
  try {
    const trickling = aRequest([ones(10)], "nothing");
    const flowing = aRequest([ones(1_000)], "nothing");
    const limits = { ...LIMITS, leastRate: 50 };
    const outcomes = [trickling, flowing].map(({ request }) =>
      readRawBody(request, limits).then(
        () => "read",
        ({ code }: { code: string }) => code,
      ),
    );
    await vi.advanceTimersByTimeAsync(9_000);
    expect(trickling.isGivenUp()).toBe(false);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(trickling.isGivenUp()).toBe(true);
    expect(flowing.isGivenUp()).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await Promise.all(outcomes)).toEqual(["too-slow", "too-slow"]);
  } finally {
    vi.useRealTimers();
  }
});
