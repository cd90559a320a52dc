import "server-only";
/** A request of node:http and its answer, as the rest of the server wants them. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { MAX_BODY_BYTES, tooLargeBody } from "@/lib/server/body";
import { cookieName } from "@/lib/server/cookies";
import type { Reply } from "@/lib/server/problem";
import { isSecure, type Visit } from "@/lib/server/visit";

export function visitOf(request: IncomingMessage, response: ServerResponse): Visit {
  const header = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  };
  const given = new Map<string, string>();
  return {
    header,
    cookie: (name) => given.get(name) ?? readCookie(request.headers.cookie ?? "", name),
    cookies: () => request.headers.cookie ?? "",
    setCookie: (name, value, maxAge) => {
      const isHttps = isSecure({ header });
      const fullName = cookieName(name, isHttps);
      given.set(fullName, value);
      const secure = isHttps ? "; Secure" : "";
      response.appendHeader(
        "set-cookie",
        `${fullName}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=lax${secure}`,
      );
    },
  };
}

/** The value of a cookie; undefined where there is none, or none that can be read. */
export function readCookie(header: string, name: string): string | undefined {
  for (const part of header.split(";")) {
    const cut = part.indexOf("=");
    if (cut < 0 || part.slice(0, cut).trim() !== name) continue;
    try {
      return decodeURIComponent(part.slice(cut + 1).trim());
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** @throws too-large; what its header says of its length is not to be trusted */
export function readText(request: IncomingMessage): Promise<string> {
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) {
    return Promise.reject(tooLargeBody());
  }
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= MAX_BODY_BYTES) {
        chunks.push(chunk);
        return;
      }
      request.pause();
      fail(tooLargeBody());
    });
    request.on("end", () => done(Buffer.concat(chunks).toString("utf8")));
    request.on("error", fail);
    // Whoever hangs up half-way: nobody waits for the answer.
    request.on("close", () => fail(new Error("The request was broken off.")));
  });
}

export function give(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}
