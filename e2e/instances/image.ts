/** The steps of the Dockerfile without Docker: each stage is a folder, whose root the paths are below. */
import { spawnSync } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ignoredBy, readDockerfile, type Stage, type Step } from "@/scripts/deploy/dockerfile";

export type Image = {
  /** Where the command starts. */
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
  /** Whom steps and command run as; nothing: whoever runs this, who is not root. */
  readonly account: { readonly uid?: number; readonly gid?: number };
};

/** Builds the last stage and those it copies from, below a folder that is empty. */
export function buildImage(context: string, folder: string): Image {
  const stages = readDockerfile(readFileSync(join(context, "Dockerfile"), "utf8"));
  const last = stages.at(-1);
  if (!last?.command || !last.healthcheck) throw new Error("the last stage is to be an app");
  // An image is built by root, as a container; here an ordinary user does it, who can do no harm.
  const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const roots = new Map<string, string>();
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: join(folder, "home"),
    npm_config_cache: join(folder, "npm-cache"),
    npm_config_registry: npmConfig("registry"),
  };
  mkdirSync(env.HOME);
  mkdirSync(env.npm_config_cache);
  for (const path of [folder, env.HOME, env.npm_config_cache]) own(path, account);

  const needed = new Set(
    last.steps.flatMap((step) => (step.does === "copy" && step.from ? [step.from] : [])),
  );
  for (const stage of stages) {
    if (stage !== last && !needed.has(stage.name ?? "")) continue;
    const root = join(folder, `stage-${stage.name ?? "app"}`);
    mkdirSync(join(root, stage.workdir), { recursive: true });
    own(root, account);
    own(join(root, stage.workdir), account);
    roots.set(stage.name ?? "", root);
    for (const step of stage.steps) doStep(step, stage, { context, root, roots, env, account });
  }
  const home = join(roots.get("") ?? "", last.workdir);
  const { command, healthcheck } = last;
  return { home, env: { ...env, ...last.env }, command, healthcheck, account };
}

type World = {
  readonly context: string;
  readonly root: string;
  readonly roots: ReadonlyMap<string, string>;
  readonly env: Readonly<Record<string, string>>;
  readonly account: Image["account"];
};

function doStep(step: Step, stage: Stage, world: World): void {
  const home = join(world.root, stage.workdir);
  if (step.does === "run") {
    const done = spawnSync("/bin/sh", ["-c", step.command], {
      ...{
        cwd: home,
        encoding: "utf8",
        env: { ...world.env, ...stage.env } as unknown as NodeJS.ProcessEnv,
      },
      ...world.account,
    });
    if (done.status !== 0) throw new Error(`RUN ${step.command}\n${done.stdout}${done.stderr}`);
    return;
  }
  const to = join(home, step.to);
  for (const what of step.what) {
    if (step.from === null) copyContext(world, what, to);
    // Links, for thousands of files that nobody changes any more; the account owns them already.
    else link(join(world.roots.get(step.from) ?? "", what), to, step.to.endsWith("/"));
  }
}

/** COPY: a file into a folder or by another name; of a folder, what is in it. */
function copyContext({ context, account }: World, what: string, to: string): void {
  const isIgnored = ignoredBy(readFileSync(join(context, ".dockerignore"), "utf8"));
  const all = what === ".";
  for (const name of all ? readdirSync(context) : [what]) {
    if (isIgnored(name) && name !== "docs") continue;
    const target =
      all || /\/$/.test(to) ? join(to, all ? name : (name.split("/").at(-1) ?? "")) : to;
    mkdirSync(dirname(target), { recursive: true });
    own(dirname(target), account);
    cpSync(join(context, name), target, {
      recursive: true,
      filter: (from) =>
        from === join(context, "docs") || !isIgnored(from.slice(context.length + 1)),
    });
    if (account.uid !== undefined)
      spawnSync("chown", ["-R", `${account.uid}:${account.gid}`, target]);
  }
}

function link(from: string, to: string, intoFolder: boolean): void {
  mkdirSync(intoFolder ? to : dirname(to), { recursive: true });
  const done = spawnSync("cp", ["-al", from, intoFolder ? to : existsSync(to) ? `${to}/` : to], {
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`COPY ${from}: ${done.stderr}`);
}

function own(path: string, { uid, gid }: Image["account"]): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

function npmConfig(name: string): string {
  return spawnSync("npm", ["config", "get", name], { encoding: "utf8" }).stdout.trim();
}
