/**
 * Plants one violation of each import and purity rule in a copy of the configuration and expects Biome
 * to report every one, and to pass what is allowed. A boundary tool can be disarmed without a sound
 * (a changed path, a parser that reads nothing); this notices.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

const BAD: readonly (readonly [file: string, code: string])[] = [
  ["lib/quiz/a.ts", 'import { db } from "@/lib/server/db";\nexport const a = db;'],
  ["lib/quiz/b.ts", 'import { useState } from "react";\nexport const b = useState;'],
  ["lib/quiz/c.ts", 'import { readFileSync } from "node:fs";\nexport const c = readFileSync;'],
  ["lib/quiz/d.ts", 'import { ok } from "../kernel/result";\nexport const d = ok;'],
  ["lib/quiz/e.ts", "export const e = () => new Date();"],
  ["lib/quiz/f.ts", "export const f = () => Date.now();"],
  ["lib/quiz/g.ts", "export const g = () => Math.random();"],
  ["lib/generator/h.ts", "export const h = process.env;"],
  [
    "lib/checker/ha.ts",
    'import { generate } from "@/lib/generator/generate";\nexport const ha = generate;',
  ],
  ["lib/checker/hb.ts", 'import { fold } from "@/lib/kernel/text";\nexport const hb = fold;'],
  ["lib/checker/hc.ts", 'import { lint } from "@/lib/question/lint";\nexport const hc = lint;'],
  [
    "lib/generator/hd.ts",
    'import { makeChecker } from "@/lib/checker/checker";\nexport const hd = makeChecker;',
  ],
  ["lib/question/i.ts", 'import { page } from "@/app/page";\nexport const i = page;'],
  ["lib/contracts/j.ts", 'import { cookies } from "next/headers";\nexport const j = cookies;'],
  ["lib/kernel/k.ts", "export const k = () => performance.now();"],
  ["lib/kernel/l.ts", "export const l = () => crypto.randomUUID();"],
  [
    "lib/server/m.ts",
    'import { Runner } from "@/components/play/runner";\nexport const m = Runner;',
  ],
  ["lib/server/n.ts", "export const n = () => new Date();"],
  ["lib/server/o.ts", "export const o = process.env;"],
  ["components/play/p.ts", 'import { db } from "@/lib/server/db";\nexport const p = db;'],
  [
    "components/play/q.ts",
    'import type { QuestionVersion } from "@/lib/question/question";\nexport type Q = QuestionVersion;',
  ],
  [
    "components/play/r.ts",
    'import { generate } from "@/lib/generator/generate";\nexport const r = generate;',
  ],
  ["components/play/s.ts", 'import { z } from "zod";\nexport const s = z;'],
  ["components/review/t.ts", 'import { x } from "../play/x";\nexport const t = x;'],
  [
    "app/u.ts",
    'import { findAttempt } from "@/lib/server/attempts/store";\nexport const u = findAttempt;',
  ],
  ["app/v.ts", 'import { db } from "@/lib/server/db";\nexport const v = db;'],
  [
    "app/w.ts",
    'import { PrismaClient } from "@/prisma/generated/client";\nexport const w = PrismaClient;',
  ],
];

const GOOD: readonly (readonly [file: string, code: string])[] = [
  ["lib/quiz/good.ts", 'import { ok } from "@/lib/kernel/result";\nexport const good = ok;'],
  [
    "lib/checker/good.ts",
    'import type { Fact } from "@/lib/generator/fact";\nexport type Good = Fact;',
  ],
  [
    "lib/variants/good.ts",
    'import { makeChecker } from "@/lib/checker/checker";\nexport const good = makeChecker;',
  ],
  ["lib/server/clock.ts", "export const now = () => new Date();"],
  ["lib/server/good.ts", 'import { ok } from "@/lib/kernel/result";\nexport const good = ok;'],
  [
    "components/play/good.ts",
    'import type { AttemptView } from "@/lib/contracts/attempt";\nexport type Good = AttemptView;',
  ],
  [
    "app/good.ts",
    'import { homeView } from "@/lib/server/quizzes/queries";\nexport const good = homeView;',
  ],
];

const RULES = /noRestrictedImports|plugin/;

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), "nineteen-boundaries-"));
  try {
    cpSync(join(root, "biome.json"), join(folder, "biome.json"));
    cpSync(join(root, "scripts/lint"), join(folder, "scripts/lint"), { recursive: true });
    for (const [file, code] of [...BAD, ...GOOD]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${code}\n`);
    }
    const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
    const run = spawnSync(
      process.execPath,
      [biome, "lint", "--reporter=json", "--max-diagnostics=1000", "."],
      { cwd: folder, encoding: "utf8" },
    );
    const { diagnostics } = JSON.parse(run.stdout) as {
      diagnostics: {
        category: string;
        severity: string;
        location: { path: string | { file: string } };
      }[];
    };
    const reported = new Set(
      diagnostics
        .filter(({ category, severity }) => RULES.test(category) && severity === "error")
        .map(({ location: { path } }) =>
          (typeof path === "string" ? path : path.file).replace(/^\.\//, ""),
        ),
    );
    const missed = BAD.filter(([file]) => !reported.has(file));
    const wronged = GOOD.filter(([file]) => reported.has(file));
    for (const [file, code] of missed)
      console.error(`not reported: ${file}: ${code.split("\n")[0]}`);
    for (const [file, code] of wronged)
      console.error(`reported but allowed: ${file}: ${code.split("\n")[0]}`);
    if (missed.length + wronged.length > 0) process.exit(1);
    console.log(
      `${BAD.length} planted violations reported, ${GOOD.length} allowed imports passed.`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
