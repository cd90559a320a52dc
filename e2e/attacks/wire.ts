/** Requests as no library writes them: byte by byte, with pauses, unnormalised, or broken. */
import { Agent, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { connect, type Socket } from "node:net";

export const base = () => new URL(process.env.E2E_URL ?? "");

export const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

const AGENT = new Agent({ keepAlive: true });
/** Far more than any answer may take. */
const PATIENCE_MS = 60_000;

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** From the first byte sent to the head of the answer: a download takes what it takes. */
  readonly ms: number;
};

export type Ask = {
  readonly method?: string;
  /** As it goes over the wire: nothing is made of its dots, slashes or escapes. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer | undefined;
};

/** One request with exactly this path and these headers. */
export function ask({ method = "GET", path, headers = {}, body }: Ask): Promise<Answer> {
  const { hostname, port } = base();
  const began = performance.now();
  // Left to itself Node sends the body of a GET without saying that there is one.
  const framing =
    body === undefined || "transfer-encoding" in headers
      ? {}
      : { "content-length": String(Buffer.byteLength(body)) };
  const sent = { ...framing, ...headers } as Record<string, string | string[]>;
  return new Promise((done, fail) => {
    const request = httpRequest(
      { hostname, port, method, path, headers: sent, agent: AGENT, timeout: PATIENCE_MS },
      (response) => {
        const ms = performance.now() - began;
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", fail);
        response.on("end", () =>
          done({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString("utf8"),
            ms,
          }),
        );
      },
    );
    request.on("error", fail);
    request.on("timeout", () => request.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)));
    request.end(body);
  });
}

/** A connection on which bytes are sent as they are. */
export class Line {
  received = "";
  closed = false;
  private readonly socket: Socket;

  constructor() {
    const { hostname, port } = base();
    this.socket = connect(Number(port), hostname);
    this.socket.setNoDelay(true);
    this.socket.on("data", (chunk) => {
      this.received += chunk.toString("latin1");
    });
    this.socket.on("close", () => {
      this.closed = true;
    });
    // A server that hangs up on a broken request is what is looked for.
    this.socket.on("error", () => undefined);
  }

  send(bytes: string): void {
    if (!this.closed) this.socket.write(bytes, "latin1");
  }

  /** Waits until that holds of what came; false: it did not within that time. */
  async until(holds: (line: Line) => boolean, withinMs: number): Promise<boolean> {
    const deadline = performance.now() + withinMs;
    while (performance.now() < deadline) {
      if (holds(this)) return true;
      await sleep(10);
    }
    return holds(this);
  }

  end(): void {
    this.socket.destroy();
  }
}

/** The head of a request, with its last empty line. */
export function head(method: string, path: string, headers: Record<string, string>): string {
  const lines = Object.entries({ host: base().host, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return [`${method} ${path} HTTP/1.1`, ...lines, "", ""].join("\r\n");
}

/** The JSON body of the first answer on a line. */
export function bodyOf(line: Line): Record<string, never> & { readonly [name: string]: unknown } {
  const at = line.received.indexOf("\r\n\r\n");
  const text = line.received.slice(at + 4);
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
}
