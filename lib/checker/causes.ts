/**
 * Whether one fact explains another, as far as the authors have said: directly, not at all, or
 * unknown. A cause of a cause explains “too far off”, and what nobody listed may yet explain.
 */
import type { Cause, Fact } from "@/lib/generator/fact";

export type Explanation = "explains" | "does-not" | "unknown";

/** Answers for facts of an effect and facts of a possible cause: one of each is enough. */
export function indexCauses(
  causes: readonly Cause[],
): (effects: readonly Fact[], reasons: readonly Fact[]) => Explanation {
  const direct = new Map<string, Set<string>>();
  const excluded = new Map<string, Set<string>>();
  for (const { effect, causes: reasons, others } of causes) {
    add(direct, effect, reasons);
    add(excluded, effect, others);
  }
  return (effects, reasons) => {
    const pairs = effects.flatMap(({ id: effect }) =>
      reasons.map(({ id: reason }) => ({
        isDirect: direct.get(effect)?.has(reason) ?? false,
        isExcluded: excluded.get(effect)?.has(reason) ?? false,
        isRemote: reaches(direct, effect, reason),
      })),
    );
    const explains = pairs.some(({ isDirect }) => isDirect);
    const doesNot = pairs.some(({ isExcluded }) => isExcluded);
    if (explains) return doesNot ? "unknown" : "explains";
    return doesNot && !pairs.some(({ isRemote }) => isRemote) ? "does-not" : "unknown";
  };
}

function add(
  index: Map<string, Set<string>>,
  effect: string,
  links: readonly { readonly fact: string }[],
): void {
  const known = index.get(effect) ?? new Set<string>();
  for (const { fact } of links) known.add(fact);
  index.set(effect, known);
}

/** Whether a chain of causes leads from the reason to the effect. */
function reaches(
  direct: ReadonlyMap<string, ReadonlySet<string>>,
  effect: string,
  reason: string,
): boolean {
  const seen = new Set<string>();
  const open = [effect];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const cause of direct.get(at) ?? []) {
      if (cause === reason) return true;
      if (!seen.has(cause)) {
        seen.add(cause);
        open.push(cause);
      }
    }
  }
  return false;
}
