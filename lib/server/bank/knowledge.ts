import "server-only";
/** What questions/ holds, read once a process, when first asked for: to look at, and to make questions anew. */
import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import type { Pack } from "@/lib/generator/fact";
import { loadPack, showDefect } from "@/lib/generator/load";
import { type Library, libraryOf, type Place } from "@/lib/library/library";
import { type Variants, variantsInSteps } from "@/lib/variants/variants";
import { readPackFiles } from "@/scripts/questions/read-pack";

type Read = { readonly pack: Pack; readonly places: ReadonlyMap<object, Place> };

const readPack = once(() => readFiles(join(process.cwd(), "questions")));

/** @throws when questions/ is missing or has defects; the next call tries again. */
export const variantMaker: () => Promise<Variants> = once(async () => {
  const make = await inTurns(variantsInSteps((await readPack()).pack));
  // What makes each question is gathered when the first is asked for.
  make("", 0);
  return make;
});

/** Lets others have their turn between the steps: their clocks are running. */
async function inTurns<Made>(steps: Generator<void, Made>): Promise<Made> {
  for (;;) {
    const step = steps.next();
    await breathe();
    if (step.done) return step.value;
  }
}

/** The facts and what they are about, to browse. @throws as variantMaker does. */
export const bankLibrary: () => Promise<Library> = once(async () => {
  const { pack, places } = await readPack();
  return libraryOf(pack, (entry) => places.get(entry) ?? null);
});

/** File by file: whoever has a clock running must not wait for all of them. */
async function readFiles(folder: string): Promise<Read> {
  const packs: Pack[] = [];
  const places = new Map<object, Place>();
  for (const file of readPackFiles(folder)) {
    const { pack, defects, defectAt } = loadPack([file]);
    const [first] = defects;
    if (first) throw new Error(`questions/ has defects. The first: ${showDefect(first)}`);
    packs.push(pack);
    // Looked up now, so that the parsed file can be let go.
    for (const entry of Object.values(pack).flat()) {
      const { line } = defectAt(entry, [], "");
      places.set(entry, { file: `questions/${file.path}`, line });
    }
    await breathe();
  }
  return { pack: merge(packs), places };
}

/** One pack of what each file held, section by section. */
function merge(packs: readonly Pack[]): Pack {
  const sections = Object.keys(loadPack([]).pack) as (keyof Pack)[];
  // Each section is a list of its own kind of entry, and stays with its name.
  return Object.fromEntries(
    sections.map((section) => [section, packs.flatMap((pack) => [...pack[section]])]),
  ) as unknown as Pack;
}

/** Kept for the life of the process; what failed is tried again by the next who asks. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
