/** One export in a process of its own, for nothing else has used its memory: DATABASE_URL FORMAT. */
import { EXPORT_FORMATS } from "@/lib/contracts/interchange";
import { connect } from "@/lib/server/db";
import { exportQuestions } from "@/lib/server/interchange/export";
import { BENCH_ACCOUNT } from "./many-questions";

const [url = "", asked] = process.argv.slice(2);
const format = EXPORT_FORMATS.find((one) => one === asked) ?? "json";
const db = connect(url, 4);
const ctx = { now: new Date(), db, personId: null, address: "bench", account: BENCH_ACCOUNT };
const everything = {
  q: "",
  topic: [],
  format: [],
  state: [],
  difficulty: [],
  source: [],
  lint: [],
  author: [],
  is: [],
};
const start = performance.now();
const meant = { selection: { filter: everything } };
const { pieces } = await exportQuestions(ctx, meant, { format, version: "head" });
let bytes = 0;
for await (const piece of pieces) bytes += piece.length;
const seconds = Math.round((performance.now() - start) / 10) / 100;
await db.$disconnect();
const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ seconds, peakRssMb, bytes }));
