import "server-only";
/**
 * What Prometheus reads. One set a process, made once and seen from both servers in it. What happens
 * is noted by the functions below, which cost an answer a few microseconds; docs/operations.md says
 * what each figure means and which values are healthy.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { VERSION } from "@/lib/server/env";

const kept = globalThis as { nineteenMetrics?: ReturnType<typeof make> };

export function metrics(): ReturnType<typeof make> {
  kept.nineteenMetrics ??= make();
  return kept.nineteenMetrics;
}

const REQUEST_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
/** Around what the lag bucket of a 19-second question holds: 0.22 s a question, 1.54 s at most. */
const LAG_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 3, 10];
const CHARGED_SECONDS = [1, 2, 4, 6, 8, 10, 12, 15, 19, 30, 60, 120];

function make() {
  const registry = new Registry();
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name: `nineteen_${name}`, help, labelNames, registers });
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `nineteen_${name}`, help, registers });
  const seconds = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `nineteen_${name}_seconds`, help, buckets, registers });

  new Gauge({
    name: "nineteen_info",
    help: "1, with the version that runs",
    labelNames: ["version"],
    registers,
  }).set({ version: VERSION }, 1);
  const answers = counter("answers_total", "Answers received, by what became of them", ["verdict"]);
  // A rate needs a value before the first of its kind.
  for (const verdict of ["accepted", "late", "refused", "replay"]) answers.inc({ verdict }, 0);
  return {
    registry,
    requests: new Histogram({
      name: "nineteen_http_request_duration_seconds",
      help: "Time from a request to the end of its answer, by route and class of status",
      labelNames: ["method", "route", "status"],
      buckets: REQUEST_SECONDS,
      registers,
    }),
    inFlight: gauge("http_requests_in_flight", "Requests at work now"),
    answers: {
      accepted: answers.labels("accepted"),
      late: answers.labels("late"),
      refused: answers.labels("refused"),
      replay: answers.labels("replay"),
    },
    lag: seconds(
      "answer_lag",
      "Time between reveal and answer that was not the taker’s",
      LAG_SECONDS,
    ),
    forgiven: seconds("answer_forgiven", "Of that, what was forgiven", LAG_SECONDS),
    clockError: seconds(
      "answer_clock_error",
      "Of that, what was charged all the same: charged time less the time held",
      LAG_SECONDS,
    ),
    charged: seconds("answer_charged", "What answers were charged for", CHARGED_SECONDS),
    starts: counter("attempts_started_total", "Attempts begun"),
    signInFailures: counter("sign_in_failures_total", "Passwords and codes that were wrong"),
    limits: counter("limits_hit_total", "Requests refused because there were too many"),
    errors: counter("errors_total", "Faults of the program: answers with status 500"),
    slowQueries: counter("slow_queries_total", "Statements that took SLOW_QUERY_MS or longer"),
    imports: gauge("imports_running", "Imports at work now"),
  };
}

type Judged = {
  readonly verdict: "accepted" | "late" | "refused";
  /** Milliseconds, as in an answer event. */
  readonly heldMs: number;
  readonly usedMs: number;
  readonly forgivenMs: number;
  readonly chargedMs: number;
};

/** An answer that was judged now. One that was refused belongs to no running clock, and has no times. */
export function noteAnswer({ verdict, heldMs, usedMs, forgivenMs, chargedMs }: Judged): void {
  const { answers, lag, forgiven, clockError, charged } = metrics();
  answers[verdict].inc();
  if (verdict === "refused") return;
  const lagMs = Math.max(0, usedMs - heldMs);
  lag.observe(lagMs / 1000);
  forgiven.observe(forgivenMs / 1000);
  clockError.observe(Math.max(0, lagMs - forgivenMs) / 1000);
  charged.observe(chargedMs / 1000);
}

/** An answer that had come before. */
export function noteReplay(): void {
  metrics().answers.replay.inc();
}

type Requested = {
  readonly method: string;
  readonly route: string;
  readonly status: string;
  readonly ms: number;
};

const durations = new Map<string, { observe: (seconds: number) => void }>();

/** A request at its end. Methods and routes are few: `route` is a pattern, never an address as typed. */
export function noteRequest({ method, route, status, ms }: Requested): void {
  const key = `${method} ${status} ${route}`;
  let duration = durations.get(key);
  if (!duration) {
    duration = metrics().requests.labels(method, route, status);
    durations.set(key, duration);
  }
  duration.observe(ms / 1000);
}

/** What the runtime tells of itself: processor, memory, collections, the delay of the event loop. */
export function watchProcess(): void {
  collectDefaultMetrics({ register: metrics().registry });
}
