/** compose.yaml, Dockerfile and docs/deploy fit each other and the code; nothing is started here. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { LIMITS } from "@/lib/server/front/front";
import { ignoredBy, readDockerfile } from "./dockerfile";

const text = (path: string) => readFileSync(path, "utf8");

const serviceSchema = z.object({
  image: z.string().optional(),
  build: z
    .union([
      z.string().transform((context) => ({ context, target: undefined })),
      z.object({ context: z.string(), target: z.string().optional() }),
    ])
    .optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
});
const { services, volumes } = z
  .object({
    services: z.record(z.string(), serviceSchema),
    volumes: z.record(z.string(), z.unknown()),
  })
  .parse(parse(text("compose.yaml"), { merge: true }));
const stages = readDockerfile(text("Dockerfile"));
const image = stages.at(-1);
const nginx = text("docs/deploy/nginx.conf");
const bouncer = text("docs/deploy/pgbouncer.ini");

const isHealthChecked = (name: string) =>
  services[name]?.healthcheck !== undefined ||
  (services[name]?.build !== undefined && !services[name]?.build?.target && image?.healthcheck);

test("every service waits only for services that are there, and for health only where it is checked", () => {
  for (const { depends_on } of Object.values(services)) {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      expect(Object.keys(services)).toContain(other);
      if (condition === "service_healthy") expect(isHealthChecked(other), other).toBeTruthy();
    }
  }
});

test("every file, stage and volume that a service names exists", () => {
  for (const { build, volumes: mounts } of Object.values(services)) {
    if (build?.target) expect(stages.map(({ name }) => name)).toContain(build.target);
    for (const mount of mounts) {
      const [source = ""] = mount.split(":");
      expect(source.startsWith("./") ? existsSync(source) : source in volumes, source).toBe(true);
    }
  }
});

test("secrets have no default: without them nothing starts", () => {
  const named = [...text("compose.yaml").matchAll(/\$\{(\w+)(:[?-])?/g)];
  const demanded = new Set(named.filter(([, , how]) => how === ":?").map(([, name]) => name));
  const defaulted = new Set(named.filter(([, , how]) => how === ":-").map(([, name]) => name));
  expect(demanded).toEqual(new Set(["AUTH_SECRET", "POSTGRES_PASSWORD"]));
  expect(defaulted).toEqual(new Set(["PORT"]));
});

test("names and ports are the same wherever they are said", () => {
  const at = (name: string) =>
    new URL((services.app?.environment[name] ?? "").replace(/\$\{.*?\}/g, "x"));
  const pooled = at("DATABASE_URL");
  const direct = at("DATABASE_DIRECT_URL");
  expect(pooled.searchParams.get("pgbouncer")).toBe("true");
  expect(pooled.hostname in services && direct.hostname in services).toBe(true);
  expect(bouncer).toContain(`listen_port = ${pooled.port}`);
  expect(bouncer).toContain(`host=${direct.hostname} port=${direct.port} dbname=nineteen`);
  expect(stages.find(({ name }) => name === "pgbouncer")?.ports).toContain(Number(pooled.port));
  expect(nginx).toContain(`server app:${image?.env.PORT} `);
  expect(image?.ports).toContain(Number(image?.env.PORT));
  const [inside] = services.nginx?.ports[0]?.split(":").reverse() ?? [];
  expect(nginx).toContain(`listen ${inside};`);
});

test("what a service runs is a script of package.json", () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(text("package.json")));
  const [npm, run, name = ""] = services.migrate?.command ?? [];
  expect([npm, run]).toEqual(["npm", "run"]);
  expect(scripts).toHaveProperty(name);
  expect(image?.command).toEqual(scripts.serve?.split(" "));
});

test("the app runs as nobody in particular, and no secret is in the image or its context", () => {
  expect(image?.user).toBe("node");
  for (const { env } of stages) {
    for (const name of Object.keys(env)) expect(name).not.toMatch(/SECRET|PASSWORD|TOKEN|_URL$/);
  }
  const isIgnored = ignoredBy(text(".dockerignore"));
  for (const path of [".env", ".env.local", "data/auth-secret", ".git/config", "node_modules/pg"]) {
    expect(isIgnored(path), path).toBe(true);
  }
  for (const path of ["lib/server/env.ts", "questions/sources.yaml", "docs/deploy/pgbouncer.ini"]) {
    expect(isIgnored(path), path).toBe(false);
  }
});

test("nginx lets go of an idle connection before the app does, and repeats no start of an attempt", () => {
  const keptS = Number(/keepalive_timeout (\d+)s;/.exec(nginx)?.[1]);
  expect(keptS * 1000).toBeLessThan(LIMITS.keepAliveTimeout);
  const [, where = ""] = /location ~ (\S+) \{[^}]*non_idempotent/.exec(nginx) ?? [];
  expect("/api/attempts").not.toMatch(new RegExp(where));
  for (const call of ["answers", "next", "finish"]) {
    expect(`/api/attempts/0b5e2f4e-9d9a-4c59-8f3e-0d8f54f2a111/${call}`).toMatch(new RegExp(where));
  }
  expect(nginx.match(/non_idempotent;/g)).toHaveLength(1);
});
