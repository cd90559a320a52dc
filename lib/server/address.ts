/**
 * The visitor’s address out of X-Forwarded-For, to which each proxy appends whom it was asked by. What
 * stands before the entries of our own proxies was written by the visitor and may be anything.
 *
 * @param proxies how many stand before this server
 */
export function visitorAddress(forwarded: string | null, proxies: number): string {
  const entries = (forwarded ?? "").split(",").map((entry) => entry.trim());
  return entries.at(-proxies) || entries[0] || "unknown";
}
