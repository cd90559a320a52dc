/** The published bank as committed: questions/bank/<topic>.json. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type QuestionVersion, questionVersionSchema } from "@/lib/question/question";

export function readBank(questionsDir: string): QuestionVersion[] {
  const folder = join(questionsDir, "bank");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .flatMap((name) =>
      z.array(questionVersionSchema).parse(JSON.parse(readFileSync(join(folder, name), "utf8"))),
    );
}
