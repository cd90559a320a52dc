/** The secret that signs sessions: AUTH_SECRET, or one made at the first start and kept with the data. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** More than one instance needs the same secret in AUTH_SECRET; one that changes signs everybody out. */
export function authSecret(root: string): string {
  const given = process.env.AUTH_SECRET;
  if (given) return given;
  const folder = resolve(process.env.DATA_DIR ?? join(root, "data"));
  const file = join(folder, "auth-secret");
  mkdirSync(folder, { recursive: true });
  try {
    // wx: whoever comes first writes it, and nobody reads it but the owner.
    writeFileSync(file, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8").trim();
}
