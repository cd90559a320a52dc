/** Brings a database up to date: migrations, then the question bank when questions/ has changed. */
import { join } from "node:path";
import { loadPack, showDefect } from "@/lib/generator/load";
import { type LoadedBank, loadBank, loadedFingerprint } from "@/lib/server/bank/commands";
import { now } from "@/lib/server/clock";
import { connect } from "@/lib/server/db";
import { fingerprint } from "@/scripts/build/fingerprint";
import { ExpectedError } from "@/scripts/expected-error";
import { readBank } from "@/scripts/questions/read-bank";
import { readPackFiles } from "@/scripts/questions/read-pack";
import { migrate } from "./migrate";

/** Returns what was loaded, or null when the bank was up to date. */
export async function prepareDatabase(
  root: string,
  url: string,
  options: { readonly force?: boolean } = {},
): Promise<LoadedBank | null> {
  await migrate(url, root);
  const db = connect(url, 1);
  try {
    const wanted = fingerprint(root, ["questions"]);
    if (!options.force && (await loadedFingerprint(db)) === wanted) return null;
    const folder = join(root, "questions");
    const { pack, defects } = loadPack(readPackFiles(folder));
    const [first] = defects;
    if (first) {
      throw new ExpectedError(
        `questions/ has defects; \`npm run questions -- check\` lists them. The first: ${showDefect(first)}`,
      );
    }
    return await loadBank(db, {
      pack,
      questions: readBank(folder),
      fingerprint: wanted,
      now: now(),
    });
  } finally {
    await db.$disconnect();
  }
}
