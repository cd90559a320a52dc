/**
 * The visitor’s address out of X-Forwarded-For, to which each proxy appends whom it was asked by. What
 * stands before the entries of our own proxies was written by the visitor and may be anything.
 *
 * @param proxies how many stand before this server
 * @returns undefined where none of them has said
 */
export function visitorAddress(forwarded: string, proxies: number): string | undefined {
  const entries = forwarded.split(",").map((entry) => entry.trim());
  return (proxies > 0 && (entries.at(-proxies) || entries[0])) || undefined;
}

/**
 * Whom to count an address as. A household or a server has 2⁶⁴ addresses of IPv6 and may come from
 * each of them: what stands for somebody is the network they share.
 */
export function countedAs(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/64`;
}
