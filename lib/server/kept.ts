import "server-only";

const all = globalThis as { nineteenKept?: Map<string, unknown> };

/**
 * What a process keeps once. The server in front and Next.js each load their own copy of every module,
 * and `next dev` loads them again: what is dear is shared by name.
 */
export function kept<Value>(name: string, make: () => Value): Value {
  all.nineteenKept ??= new Map();
  const known = all.nineteenKept.get(name);
  // The name stands for one kind of value, wherever it is asked for.
  if (known !== undefined) return known as Value;
  const made = make();
  all.nineteenKept.set(name, made);
  return made;
}
