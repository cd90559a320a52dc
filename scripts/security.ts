/**
 * `npm run test:security`: everything a cheat or a burglar could try, against a production build and a
 * database of its own. `--quick`: only what is tagged so, in under a minute; `--full`: the fuzzer at
 * length; `--seed TEXT` and `--requests N` say what it sends; all else goes to Playwright.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt } from "./build/app";
import { ensureBrowser } from "./build/browser";

const root = resolve(import.meta.dirname, "..");
const OPTIONS = {
  quick: { type: "boolean" },
  full: { type: "boolean" },
  seed: { type: "string" },
  requests: { type: "string" },
} as const;

const { values, tokens } = parseArgs({ options: OPTIONS, strict: false, tokens: true });
const theirs = tokens.flatMap((token) => {
  if (token.kind === "positional") return [token.value];
  if (token.kind === "option" && !(token.name in OPTIONS)) {
    return [token.rawName, ...(token.value === undefined ? [] : [token.value])];
  }
  return [];
});

const QUICK_REQUESTS = 1_500;
const USUAL_REQUESTS = 4_000;
const FULL_REQUESTS = 20_000;
const usual = values.quick ? QUICK_REQUESTS : values.full ? FULL_REQUESTS : USUAL_REQUESTS;

await ensureBuilt(root, console.log);
const done = spawnSync(
  process.execPath,
  [
    ...["--conditions=react-server", "--import", "tsx"],
    resolve(root, "node_modules/@playwright/test/cli.js"),
    ...["test", "--config", "e2e/attacks/playwright.config.ts"],
    ...(values.quick ? ["--grep", "@quick"] : []),
    ...theirs,
  ],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      PLAYWRIGHT_CHROMIUM: ensureBrowser(console.error),
      ATTACK_REQUESTS: String(values.requests ?? usual),
      ...(typeof values.seed === "string" ? { ATTACK_SEED: values.seed } : {}),
    },
  },
);
process.exit(done.status ?? 1);
