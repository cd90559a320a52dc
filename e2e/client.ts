/** An HTTP client that knows only the documented calls and keeps the cookie it is given. */
import { randomUUID } from "node:crypto";

export type Reply<Body = Record<string, never>> = {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
};

// biome-ignore lint/suspicious/noExplicitAny: a client of the wire knows no types
export type Json = any;

export class Client {
  cookie: string | null = null;
  /** An API key. */
  key: string | null = null;
  private readonly base: string;

  constructor(base: string) {
    this.base = base;
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<Json>> {
    const response = await fetch(this.base + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.key ? { authorization: `Bearer ${this.key}` } : {}),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const cookie = response.headers
      .getSetCookie()
      .find((line) => line.startsWith("nineteen_guest="));
    if (cookie) this.cookie = cookie.split(";")[0] ?? null;
    const text = await response.text();
    const type = response.headers.get("content-type") ?? "";
    return {
      status: response.status,
      type,
      headers: response.headers,
      body: type.includes("json") ? JSON.parse(text) : null,
      text,
    };
  }

  get(path: string, headers?: Record<string, string>) {
    return this.call("GET", path, undefined, headers);
  }

  post(path: string, body?: unknown, headers?: Record<string, string>) {
    return this.call("POST", path, body, headers);
  }

  answer(id: string, item: Json, optionId: string | null, more: object = {}) {
    return this.post(`/api/attempts/${id}/answers`, {
      position: item.position,
      optionId,
      heldMs: 500,
      eventId: randomUUID(),
      ...more,
    });
  }
}
