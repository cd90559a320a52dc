import "server-only";
/** A request whose body is a file. It is counted while it arrives, for what it says of its length is not to be trusted. */
import { stopwatch } from "./clock";
import { AppError } from "./errors";

type Limits = {
  readonly most: number;
  /** What to do about a larger one. */
  readonly tooLarge: string;
  /** Whoever takes longer is cut off. */
  readonly withinMs: number;
  /** Bytes a second. Whoever has sent less, on average, is cut off after GRACE_MS. */
  readonly leastRate?: number;
};

/** A line may take so long to come up to speed. */
const GRACE_MS = 10_000;
const LOOK_MS = 1_000;

/** Asked after it is known who sends it: what is refused is not read. */
export async function readRawBody(request: Request, limits: Limits): Promise<Uint8Array> {
  const tooLarge = () => new AppError("too-large", limits.tooLarge);
  if (Number(request.headers.get("content-length") ?? 0) > limits.most) {
    throw tooLarge();
  }
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const late = deadline(limits, () => size);
  try {
    while (reader) {
      const { done, value } = await Promise.race([reader.read(), late.passed]);
      if (done) break;
      size += value.byteLength;
      if (size > limits.most) throw tooLarge();
      chunks.push(value);
    }
  } catch (error) {
    // Not waited for: it may be the very thing that does not come.
    void reader?.cancel().catch(() => undefined);
    if (error instanceof AppError) throw error;
    throw new AppError("invalid", "The file broke off on its way here: send it again.");
  } finally {
    late.clear();
  }
  if (size === 0) {
    throw new AppError("invalid", "The body is empty: send the file as the body of the request.", {
      errors: [{ field: "body", message: "is empty" }],
    });
  }
  return joined(chunks, size);
}

function deadline({ withinMs, leastRate = 0 }: Limits, arrived: () => number) {
  const spent = stopwatch();
  const timers: NodeJS.Timeout[] = [];
  const passed = new Promise<never>((_, reject) => {
    const give = (why: string) =>
      reject(new AppError("too-slow", `${why} Send it again on a better line, or in parts.`));
    timers.push(
      setTimeout(
        () => give(`The file did not arrive within ${withinMs / 1000} seconds.`),
        withinMs,
      ),
      setInterval(() => {
        const ms = spent();
        if (ms < GRACE_MS || arrived() >= (leastRate * ms) / 1000) return;
        give("The file came too slowly.");
      }, LOOK_MS),
    );
  });
  // Nobody may be waiting when it passes.
  passed.catch(() => undefined);
  return { passed, clear: () => timers.forEach(clearTimeout) };
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
