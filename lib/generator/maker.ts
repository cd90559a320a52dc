import type { Rng } from "@/lib/kernel/rng";
import type { Format } from "@/lib/question/format";
import type { Outcome } from "./outcome";

/** A source of questions: the same for every seed; what it makes differs by seed. */
export type Maker = {
  /** Id of its question, or what the ids of its questions begin with. */
  readonly id: string;
  readonly format: Format;
  /** `rngFor` gives the stream of numbers for one purpose. `only` limits it to one question. */
  readonly make: (rngFor: (purpose: string) => Rng, only?: string) => readonly Outcome[];
};
