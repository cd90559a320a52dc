import "server-only";
/**
 * What a proxy says of a request, taken at its word only when it may be one: anybody can write these
 * headers. What is left is one address and what the outermost proxy of ours saw; the rest of the
 * server need not ask again.
 */
import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import { visitorAddress } from "@/lib/server/address";

type Asked = {
  /** Mended in place. */
  readonly headers: IncomingHttpHeaders;
  /** Who is at the other end of the connection. */
  readonly peer: string | undefined;
  /** How many proxies stand before this server; undefined: nobody has said. */
  readonly proxies: number | undefined;
};

const SAID = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"] as const;
const UNREAD = ["forwarded", "x-real-ip", "x-forwarded-port", "x-forwarded-server"] as const;

/** Leaves in the headers what may be believed. */
export function believe({ headers, peer, proxies }: Asked): void {
  const from = plain(peer ?? "");
  // Unless told, only a proxy on this machine is one.
  const before = proxies ?? (isLoopback(from) ? 1 : 0);
  for (const name of UNREAD) delete headers[name];
  if (before === 0) for (const name of SAID) delete headers[name];
  const told = headers["x-forwarded-for"];
  const address = plain(visitorAddress([told ?? []].flat().join(","), before) ?? "");
  headers["x-forwarded-for"] = isIP(address) ? address : from;
  keepOne(headers, "x-forwarded-proto", (proto) => proto === "https" || proto === "http");
  keepOne(headers, "x-forwarded-host", (host) => host.length > 0);
}

/** The last entry is the one that our nearest proxy wrote. */
function keepOne(
  headers: IncomingHttpHeaders,
  name: string,
  isGood: (entry: string) => boolean,
): void {
  const entry = [headers[name] ?? []].flat().join(",").split(",").at(-1)?.trim() ?? "";
  if (isGood(entry)) headers[name] = entry;
  else delete headers[name];
}

export function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}

/** An IPv4 address that came over IPv6 is the same one; some proxies add a port. */
export function plain(address: string): string {
  const bare = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const host = /^\[([^\]]+)\](?::\d+)?$/.exec(bare)?.[1] ?? bare;
  return /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(host)?.[1] ?? host;
}
