import "server-only";

/**
 * Names of our cookies. Over https each begins with __Host-: browsers then take it only from this very
 * host, over https and for every path, so that no neighbouring host and nobody on the line can plant
 * one. Over http, on a laptop or in a closed network, there is no such thing, and the name is plain.
 */

const PREFIX = "__Host-";

/** What a cookie is called in the browser. */
export function cookieName(name: string, secure: boolean): string {
  return secure ? PREFIX + name : name;
}

/**
 * A Cookie header as the library of the sessions expects it, which knows the plain names alone. Over
 * https a cookie of its family without the prefix may be anybody's and is left out.
 *
 * @param family what the names begin with
 */
export function plainCookies(header: string, family: string, secure: boolean): string {
  if (!secure) return header;
  return header
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => !pair.startsWith(family))
    .map((pair) => (pair.startsWith(PREFIX + family) ? pair.slice(PREFIX.length) : pair))
    .join("; ");
}
