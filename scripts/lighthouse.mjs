/**
 * `npm run lighthouse -- URL`: Lighthouse's phone scores for the home page and the runner of a running
 * server. Fetched by npx when asked for: Lighthouse is larger than everything else together.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const base = process.argv[2] ?? "http://localhost:3000";
const folder = mkdtempSync(join(tmpdir(), "nineteen-lighthouse-"));

// ×10: the question must stay open while Lighthouse looks at it.
const started = await fetch(`${base}/api/attempts`, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ quiz: "sprint", pace: "10" }),
});
const cookie = started.headers.get("set-cookie")?.split(";")[0] ?? "";
const { attempt } = await started.json();

for (const [name, path] of [
  ["home", "/"],
  ["runner", `/attempts/${attempt.id}`],
]) {
  const output = join(folder, `${name}.json`);
  const run = spawnSync(
    "npx",
    [
      "--yes",
      "lighthouse@12",
      base + path,
      "--quiet",
      "--output=json",
      `--output-path=${output}`,
      "--only-categories=performance,accessibility,best-practices",
      `--extra-headers=${JSON.stringify({ Cookie: cookie })}`,
      "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking",
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  if (run.status !== 0) process.exit(run.status ?? 1);
  const { categories, audits } = JSON.parse(readFileSync(output, "utf8"));
  const scores = Object.values(categories).map(
    ({ title, score }) => `${title} ${Math.round(score * 100)}`,
  );
  const times = [
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
  ];
  console.log(
    `${name}: ${scores.join(", ")} (${times.map((id) => `${audits[id].title} ${audits[id].displayValue}`).join(", ")})`,
  );
}
rmSync(folder, { recursive: true, force: true });
