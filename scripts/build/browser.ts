/**
 * Finds a Chromium for the tests, installing one as the last resort. Playwright's own download is not
 * reachable everywhere, so a browser that is already there comes first.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { ExpectedError } from "@/scripts/expected-error";

/** Without the windows of a browser first: the same pages for less of the machine. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

export function ensureBrowser(say: (line: string) => void): string {
  const found = findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("Installing Chromium from the system's packages for the tests …");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-q"], { env, stdio: "ignore" });
    for (const name of ["chromium-headless-shell", "chromium"]) {
      spawnSync("apt-get", ["install", "-y", "-q", name], { env, stdio: "ignore" });
      const installed = findBrowser();
      if (installed) return installed;
    }
  }
  say("Downloading Chromium for the tests …");
  spawnSync(
    process.execPath,
    [join("node_modules", "@playwright", "test", "cli.js"), "install", "chromium"],
    { stdio: "ignore" },
  );
  const downloaded = findBrowser();
  if (downloaded) return downloaded;
  throw new ExpectedError(
    "The browser tests need Chromium: install it with your system's packages (for example `apt-get install chromium`), or set PLAYWRIGHT_CHROMIUM to one.",
  );
}

function findBrowser(): string | null {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) return named;
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const name of NAMES) {
    const path = folders.map((folder) => join(folder, name)).find(existsSync);
    if (path) return path;
  }
  return null;
}
