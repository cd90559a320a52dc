/** An image built on another machine, as far as that can be had without one: it serves beside the others. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "../client";
import { AUTH_SECRET, freePort } from "../server";
import { expect, test } from "./fixtures";
import { buildImage } from "./image";

/** What a page may ask of whichever instance: the names of chunks and of actions. */
function namesIn(home: string) {
  const next = join(home, ".next");
  const manifest = readFileSync(join(next, "server/server-reference-manifest.json"), "utf8");
  return {
    build: readFileSync(join(next, "BUILD_ID"), "utf8"),
    chunks: readdirSync(join(next, "static"), { recursive: true, encoding: "utf8" })
      .map((name) => `${name} ${statSync(join(next, "static", name)).size}`)
      .sort(),
    actions: Object.keys(JSON.parse(manifest).node).sort(),
  };
}

test("@full what the Dockerfile builds serves as an ordinary user, and its pages and actions are those of every other build", async ({
  cluster,
}) => {
  test.setTimeout(900_000);
  const folder = mkdtempSync(join(tmpdir(), "nineteen-image-"));
  const { home, env, command, healthcheck, account } = buildImage(process.cwd(), folder);
  expect(namesIn(home)).toEqual(namesIn(process.cwd()));

  const port = await freePort();
  const given = {
    ...env,
    PORT: String(port),
    HOST: "127.0.0.1",
    AUTH_SECRET,
    DATABASE_URL: cluster.pooled,
    DATABASE_DIRECT_URL: cluster.direct,
    PROXIES: "1",
  };
  const inside = { cwd: home, env: given as unknown as NodeJS.ProcessEnv, ...account };
  const check = () => spawnSync(healthcheck[0] ?? "", healthcheck.slice(1), inside).status;
  expect(check()).toBe(1);

  const seeded = spawnSync("npm", ["run", "db", "--", "seed"], { ...inside, encoding: "utf8" });
  expect(seeded.status, seeded.stderr).toBe(0);

  const app = spawn(command[0] ?? "", command.slice(1), { ...inside, stdio: "inherit" });
  try {
    await expect.poll(check, { timeout: 60_000 }).toBe(0);
    const client = new Client(`http://127.0.0.1:${port}`);
    expect((await client.get("/api/health")).body.status).toBe("ok");
    const { status, body } = await client.post("/api/attempts", { quiz: "sprint" });
    expect(status).toBe(201);
    const answered = await client.answer(body.attempt.id, body.item, body.item.options[0].id);
    expect(answered.status).toBe(200);
    expect((await client.get("/")).text).toContain("Nineteen");
  } finally {
    const gone = new Promise((done) => app.once("exit", done));
    app.kill("SIGTERM");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  }
});
