/** Where to go after signing in: a path of this site, whatever an address asks for. */
export function ownPath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  const base = "http://own.invalid";
  // The parser that the browser has, too: “/\evil” and “//evil” lead elsewhere.
  if (!URL.canParse(next, base)) return "/";
  const { origin, pathname, search } = new URL(next, base);
  // What became of dots or backslashes must not begin with two slashes either.
  return origin === base && !pathname.startsWith("//") ? `${pathname}${search}` : "/";
}
