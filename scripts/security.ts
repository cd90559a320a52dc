/**
 * `npm run test:security`: everything a cheat or a burglar could try, against a production build and a
 * database of its own. `--quick`: only what is tagged so, in under a minute; `--full`: the fuzzer at
 * length; `--seed TEXT` and `--requests N` say what it sends; all else goes to Playwright.
 */
import { parseArgs } from "node:util";
import { runSuite } from "./testing/suite";

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

process.exit(
  await runSuite("attacks", [...(values.quick ? ["--grep", "@quick"] : []), ...theirs], {
    ATTACK_REQUESTS: String(values.requests ?? usual),
    ...(typeof values.seed === "string" ? { ATTACK_SEED: values.seed } : {}),
  }),
);
