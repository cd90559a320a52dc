/** Reads the .yaml files of a facts directory; lib/generator/load.ts makes sense of them. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { PackFile } from "@/lib/generator/load";

/**
 * Every .yaml file under a directory, with its path relative to it.
 *
 * @throws when the directory cannot be read.
 */
export function readPackFiles(directory: string): PackFile[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return {
        path: relative(directory, path).split(sep).join("/"),
        text: readFileSync(path, "utf8"),
      };
    });
}
