import "server-only";
/** What makes questions anew from the facts in questions/: read once a process, when first asked for. */
import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import type { Pack } from "@/lib/generator/fact";
import { loadPack, showDefect } from "@/lib/generator/load";
import { type Variants, variantsOf } from "@/lib/variants/variants";
import { readPackFiles } from "@/scripts/questions/read-pack";

let known: Promise<Variants> | undefined;

/** @throws when questions/ is missing or has defects; the next call tries again. */
export function variantMaker(): Promise<Variants> {
  known ??= readFacts(join(process.cwd(), "questions")).catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

/** File by file: whoever has a clock running must not wait for all of them. */
async function readFacts(folder: string): Promise<Variants> {
  const packs: Pack[] = [];
  for (const file of readPackFiles(folder)) {
    const { pack, defects } = loadPack([file]);
    const [first] = defects;
    if (first) throw new Error(`questions/ has defects. The first: ${showDefect(first)}`);
    packs.push(pack);
    await breathe();
  }
  const make = variantsOf(merge(packs));
  await breathe();
  // What makes each question is gathered when the first is asked for.
  make("", 0);
  return make;
}

/** One pack of what each file held, section by section. */
function merge(packs: readonly Pack[]): Pack {
  const sections = Object.keys(loadPack([]).pack) as (keyof Pack)[];
  // Each section is a list of its own kind of entry, and stays with its name.
  return Object.fromEntries(
    sections.map((section) => [section, packs.flatMap((pack) => [...pack[section]])]),
  ) as unknown as Pack;
}
