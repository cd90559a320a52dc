/** nginx and PgBouncer, run on the very files of docs/deploy with other addresses in them. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const DEPLOY = join(import.meta.dirname, "../../docs/deploy");

export type Service = { readonly stop: () => Promise<void> };

/** A file of docs/deploy in which each text is replaced; each must be there. */
function fill(name: string, changes: readonly (readonly [from: string, to: string])[]): string {
  let text = readFileSync(join(DEPLOY, name), "utf8");
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`docs/deploy/${name} has no “${from}”`);
    text = text.replace(from, to);
  }
  return text;
}

/** Round robin over instances on ports of this machine. */
export async function startNginx(
  program: string,
  folder: string,
  port: number,
  instances: readonly number[],
): Promise<Service> {
  const home = join(folder, "nginx");
  mkdirSync(home);
  const own = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${join(home, name)};`,
  );
  const servers = instances.map((at) => `server 127.0.0.1:${at} max_fails=2 fail_timeout=5s;`);
  const text = fill("nginx.conf", [
    // Workers under another account could not reach the folder of this run.
    ["worker_processes auto;", process.getuid?.() === 0 ? "user root;" : ""],
    [
      "http {",
      ["http {", "access_log off;", "add_header X-Instance $upstream_addr always;", ...own].join(
        "\n",
      ),
    ],
    ["server app:3000 max_fails=2 fail_timeout=5s;", servers.join("\n")],
    ["listen 80;", `listen 127.0.0.1:${port};`],
    ["proxy_cache_path static ", `proxy_cache_path ${join(home, "static")} `],
  ]);
  const file = join(home, "nginx.conf");
  writeFileSync(file, text);
  const log = join(home, "error.log");
  const args = ["-p", home, "-e", log, "-c", file, "-g", `daemon off; pid ${join(home, "pid")};`];
  return start(program, args, port, log, {});
}

/** Before one database, as its user. PgBouncer refuses to run as root. */
export async function startPgBouncer(
  program: string,
  folder: string,
  port: number,
  direct: URL,
): Promise<Service> {
  const home = join(folder, "pgbouncer");
  mkdirSync(home);
  const users = join(home, "userlist.txt");
  const file = join(home, "pgbouncer.ini");
  const log = join(home, "pgbouncer.log");
  writeFileSync(users, `"${direct.username}" "${direct.password}"\n`, { mode: 0o600 });
  writeFileSync(
    file,
    fill("pgbouncer.ini", [
      ["host=postgres port=5432", `host=127.0.0.1 port=${direct.port}`],
      ["listen_addr = *", "listen_addr = 127.0.0.1"],
      ["listen_port = 6432", `listen_port = ${port}`],
      ["/etc/pgbouncer/userlist.txt", users],
      ["[pgbouncer]", `[pgbouncer]\nlogfile = ${log}`],
    ]),
  );
  const owner = process.getuid?.() === 0 ? accountOf("nobody") : null;
  if (owner) for (const path of [folder, home, users, file]) chownSync(path, owner.uid, owner.gid);
  chmodSync(folder, 0o755);
  return start(program, ["-q", file], port, log, owner ?? {});
}

function accountOf(name: string) {
  const row = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .find(([account]) => account === name);
  if (!row) throw new Error(`there is no account “${name}”`);
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

async function start(
  program: string,
  args: readonly string[],
  port: number,
  log: string,
  account: { readonly uid?: number; readonly gid?: number },
): Promise<Service> {
  const child = spawn(program, args, {
    cwd: "/",
    stdio: ["ignore", "ignore", "inherit"],
    ...account,
  });
  for (let tried = 0; tried < 200; tried++) {
    if (child.exitCode !== null) {
      throw new Error(`${program} ended with ${child.exitCode}; see ${log}`);
    }
    if (await answers(port)) return { stop: () => end(child) };
    await sleep(50);
  }
  throw new Error(`${program} does not listen; see ${log}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      done(true);
    });
    socket.once("error", () => done(false));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  // At once, for both: nothing is being asked any more. PgBouncer takes SIGINT for “when all is done”.
  child.kill("SIGTERM");
  await gone;
}
