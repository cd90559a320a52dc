/** What a Dockerfile says, as far as ours says it: read to be checked and to be done without Docker. */

export type Step =
  | {
      readonly does: "copy";
      readonly from: string | null;
      readonly what: readonly string[];
      readonly to: string;
    }
  | { readonly does: "run"; readonly command: string };

export type Stage = {
  /** As COPY --from and compose.yaml call it; the last one has none. */
  readonly name: string | null;
  readonly base: string;
  /** Where steps are done and the command starts. */
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | null;
  readonly ports: readonly number[];
  readonly steps: readonly Step[];
  readonly healthcheck: readonly string[] | null;
  readonly command: readonly string[] | null;
};

/** @throws on an instruction it does not know: what is not understood is not checked. */
export function readDockerfile(text: string): Stage[] {
  const lines = text.split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  const stages: Stage[] = [];
  for (const line of lines) {
    const [, word = "", rest = ""] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    const stage = stages.at(-1);
    if (word === "FROM") stages.push(begin(rest));
    else if (stage) stages[stages.length - 1] = { ...stage, ...read(word, rest, stage) };
    else throw new Error(`before FROM: ${line}`);
  }
  return stages;
}

function begin(rest: string): Stage {
  const [base = "", , name = null] = rest.split(/\s+/);
  return {
    ...{ name, base, workdir: "/", env: {}, user: null, ports: [], steps: [] },
    ...{ healthcheck: null, command: null },
  };
}

function read(word: string, rest: string, stage: Stage): Partial<Stage> {
  switch (word) {
    case "WORKDIR":
      return { workdir: rest };
    case "ENV":
      return { env: { ...stage.env, ...Object.fromEntries(rest.split(" ").map(toPair)) } };
    case "USER":
      return { user: rest };
    case "EXPOSE":
      return { ports: [...stage.ports, Number(rest)] };
    case "RUN":
      return { steps: [...stage.steps, { does: "run", command: rest }] };
    case "COPY":
      return { steps: [...stage.steps, toCopy(rest.split(" "))] };
    case "HEALTHCHECK":
      return { healthcheck: JSON.parse(rest.slice(rest.indexOf("CMD ") + 4)) };
    case "CMD":
      return { command: JSON.parse(rest) };
    default:
      throw new Error(`nothing here knows ${word}`);
  }
}

function toPair(text: string): readonly [string, string] {
  const cut = text.indexOf("=");
  return [text.slice(0, cut), text.slice(cut + 1)];
}

function toCopy(words: readonly string[]): Step {
  const from = words[0]?.startsWith("--from=") ? words[0].slice("--from=".length) : null;
  const paths = from === null ? words : words.slice(1);
  return { does: "copy", from, what: paths.slice(0, -1), to: paths.at(-1) ?? "" };
}

/**
 * Whether a path below the context is left out of it. Patterns are rooted at the context, an excluded
 * folder takes all below it along, and the last pattern that fits decides.
 */
export function ignoredBy(dockerignore: string): (path: string) => boolean {
  const rules = dockerignore
    .split("\n")
    .filter((line) => line.trim() && !line.startsWith("#"))
    .map((line) => {
      const back = line.startsWith("!");
      const pattern = (back ? line.slice(1) : line)
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replace(/\*/g, "[^/]*");
      return { back, fits: new RegExp(`^${pattern}(/|$)`) };
    });
  return (path) => {
    const last = rules.findLast(({ fits }) => fits.test(path));
    return last !== undefined && !last.back;
  };
}
