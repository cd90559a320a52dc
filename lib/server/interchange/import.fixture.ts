/** Files of questions for the tests of importing. */
import {
  type ImportAnswer,
  importAnswerSchema,
  importQuerySchema,
} from "@/lib/contracts/interchange";
import type { StaffContext } from "@/lib/server/staff";
import { importQuestions } from "./commands";

/** A question as Nineteen JSON has it; number n asks for what no other asks for. */
export function anEntry(n: number, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const word = spelled(n);
  return {
    stem: `Which dynasty of ${word} built the old harbour near ${word} on the coast?`,
    options: ["Chola", "Pandya", "Chera", "Pallava"].map((name, at) => ({
      id: "abcd"[at],
      text: `The ${name} house of ${word}`,
    })),
    key: "b",
    ...changes,
  };
}

/** A word of its own for each number. */
function spelled(n: number): string {
  return [...String(n)].map((digit) => SYLLABLES[Number(digit)] ?? "").join("");
}

const SYLLABLES = ["ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu"];

/** Each on a line of its own, the first on line 1. */
function bytesOf(entries: readonly unknown[]): Uint8Array {
  const lines = entries.map((entry) => JSON.stringify(entry));
  return new TextEncoder().encode(`{"questions":[${lines.join(",\n")}]}`);
}

/** Sends a file of these; the answer is what the contract says it is. */
export async function send(
  ctx: StaffContext,
  entries: readonly unknown[],
  query: Record<string, string> = {},
): Promise<ImportAnswer> {
  const asked = importQuerySchema.parse({ format: "json", mode: "commit", ...query });
  return importAnswerSchema.parse(await importQuestions(ctx, asked, bytesOf(entries)));
}
