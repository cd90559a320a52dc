/**
 * `npm run test:instances`: several instances behind nginx and PgBouncer, one of them killed; the steps
 * of the Dockerfile without Docker with `--full`. All else goes to Playwright.
 */
import { findPrograms, HOW_TO_INSTALL } from "@/e2e/instances/programs";
import { runSuite } from "./testing/suite";

const given = process.argv.slice(2);
const full = given.includes("--full");

if (!findPrograms(console.log)) {
  console.error(HOW_TO_INSTALL);
  process.exit(1);
}
process.exit(
  await runSuite("instances", [
    ...(full ? [] : ["--grep-invert", "@full"]),
    ...given.filter((word) => word !== "--full"),
  ]),
);
