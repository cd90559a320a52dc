/**
 * npm run test:faults [-- --grep WORDS]
 *
 * Kills, cuts off and fills up servers of its own while people answer, and holds what was acknowledged
 * against what is stored; docs/faults.md lists what must hold. `npm test` runs those marked @quick.
 */
import { runSuite } from "./testing/suite";

process.exit(await runSuite("faults", process.argv.slice(2)));
