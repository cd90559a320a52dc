import type { BenchResult, Extent } from "./result";
export async function benchPages(_: string, __: Extent): Promise<BenchResult[]> {
  return [];
}
