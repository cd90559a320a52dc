import "server-only";
/**
 * Which route an address belongs to, as the folders of app/ name it: “/attempts/[id]/review”. Figures
 * and log say that instead of the address, which has no end of values and may hold what people typed.
 */
import { z } from "zod";

/** What the build writes of its routes. */
export const manifestSchema = z.object({
  staticRoutes: z.array(z.object({ page: z.string() })),
  dynamicRoutes: z.array(z.object({ page: z.string(), regex: z.string() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

export type Route = {
  readonly pattern: string;
  /** Of which attempt it is a route, where it is one of an attempt. */
  readonly attempt?: string;
};

const STATIC = "/_next/static";
const ATTEMPT = /^(?:\/api)?\/attempts\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/;
/** Answered before Next.js, which does not know it. */
const OURS = ["/api/metrics"];

/** Finds routes by address. What is none is “other”: a stranger’s guesses make no new figures. */
export function routeFinder({ staticRoutes, dynamicRoutes }: Manifest): (url: string) => Route {
  const fixed = new Map(
    [...staticRoutes.map(({ page }) => page), ...OURS].map((page) => [page, { pattern: page }]),
  );
  const variable = dynamicRoutes.map(({ page, regex }) => ({ page, regex: new RegExp(regex) }));
  const patternOf = (path: string) =>
    variable.find(({ regex }) => regex.test(path))?.page ?? "other";
  return (url) => {
    const cut = url.indexOf("?");
    const path = cut < 0 ? url : url.slice(0, cut);
    const known = fixed.get(path);
    if (known) return known;
    if (path.startsWith(STATIC)) return { pattern: STATIC };
    const attempt = ATTEMPT.exec(path)?.[1];
    const pattern = patternOf(path);
    return attempt === undefined ? { pattern } : { pattern, attempt };
  };
}
