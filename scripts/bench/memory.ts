import type { BenchResult, Extent } from "./result";
export async function benchMemory(_: string, __: Extent): Promise<BenchResult[]> {
  return [];
}
