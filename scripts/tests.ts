/**
 * Everything that must hold, from the quickest check to the browser. Every step runs even when an
 * earlier one failed, except that the browser needs a build. The last line counts what passed and failed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { findPrograms, HOW_TO_INSTALL } from "@/e2e/instances/programs";
import { ensureBuilt } from "./build/app";
import { ensureBrowser } from "./build/browser";
import { ensurePrismaClient } from "./build/prisma-client";
import { ExpectedError } from "./expected-error";

const root = resolve(import.meta.dirname, "..");
const bin = (path: string) => join(root, "node_modules", path);

let passed = 0;
let failed = 0;

/** Runs a command; without `counted` it is one test itself. */
function run(
  title: string,
  args: readonly string[],
  counted?: () => readonly [number, number],
): void {
  console.log(`\n— ${title}`);
  const started = performance.now();
  const done = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  const [good, bad] = counted?.() ?? [0, 0];
  // A runner that died before it counted has failed, whatever its report says.
  const died = done.status !== 0 && bad === 0;
  passed += counted ? good : Number(!died);
  failed += bad + Number(died);
  console.log(
    `  ${done.status === 0 ? "done" : "FAILED"} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}

async function step(title: string, work: () => Promise<void> | void): Promise<boolean> {
  console.log(`\n— ${title}`);
  try {
    await work();
    passed++;
    return true;
  } catch (error) {
    failed++;
    console.error(error instanceof ExpectedError ? error.message : error);
    return false;
  }
}

/** What needs programs that a machine may not have is left out there, and says so. */
function testInstances(playwright: readonly string[]): void {
  if (!findPrograms(console.log)) {
    console.log(`\n— Several instances: left out. ${HOW_TO_INSTALL}`);
    return;
  }
  run(
    "Several instances behind nginx and PgBouncer",
    [
      ...playwright,
      ...["--config", "e2e/instances/playwright.config.ts", "--grep-invert", "@full"],
    ],
    () => countJourneys("instances.json"),
  );
}

/** Passed and failed, of a report of Playwright's. */
function countJourneys(file: string): readonly [number, number] {
  const report = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(
    file,
  );
  const { expected = 0, flaky = 0, unexpected = 0 } = report?.stats ?? {};
  return [expected + flaky, unexpected];
}

function readReport<Report>(file: string): Report | null {
  const path = join(root, "test-results", file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Report) : null;
}

async function main(): Promise<void> {
  rmSync(join(root, "test-results"), { recursive: true, force: true });
  const ts = ["--conditions=react-server", "--import", "tsx"];

  const generated = await step("Database client", () => ensurePrismaClient(root));
  run("Format and lint", [bin("@biomejs/biome/bin/biome"), "ci", "--error-on-warnings", "."]);
  run("Unused files, exports and packages", [bin("knip/bin/knip.js")]);
  run("Import rules bite", [...ts, "scripts/prove-boundaries.ts"]);
  run("Facts and question bank", [...ts, "scripts/questions.ts", "check"]);
  if (generated) {
    run(
      "Rules, and the data layer on PostgreSQL",
      [
        bin("vitest/vitest.mjs"),
        "run",
        "--reporter=dot",
        "--reporter=json",
        "--outputFile.json=test-results/vitest.json",
      ],
      () => {
        const report = readReport<{ numPassedTests: number; numFailedTests: number }>(
          "vitest.json",
        );
        return [report?.numPassedTests ?? 0, report?.numFailedTests ?? 0];
      },
    );
  }
  const built = await step("Production build", () => ensureBuilt(root, console.log));
  // After the build, which writes the types of the routes.
  run("Types", [bin("typescript/bin/tsc"), "--noEmit", "-p", "."]);
  const playwright = [...ts, bin("@playwright/test/cli.js"), "test"];
  if (built) {
    run("Starting again", [...playwright, "--config", "e2e/alone/playwright.config.ts"], () =>
      countJourneys("alone.json"),
    );
    run(
      "Servers killed and cut off, the quick part",
      [...playwright, "--config", "e2e/faults/playwright.config.ts", "--grep", "@quick"],
      () => countJourneys("faults.json"),
    );
  }
  const browser = await step("Browser", () => {
    process.env.PLAYWRIGHT_CHROMIUM = ensureBrowser(console.log);
  });
  if (built && browser) {
    run("Journeys in the browser", playwright, () => countJourneys("report.json"));
    run("Attacks, the quick part", [...ts, "scripts/security.ts", "--quick"], () =>
      countJourneys("attacks.json"),
    );
  }
  if (built && browser) testInstances(playwright);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

await main();
