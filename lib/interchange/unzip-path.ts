/** Names within a package: nothing here is ever written to a disk, and no name is taken that would lead out of a folder. */
import { Unreadable } from "./interchange";

/** The path as it is used; Unreadable where it leads out of the package, by whatever system's rules. */
export function checkedPath(name: string): string {
  const refuse = (why: string): never => {
    throw new Unreadable(
      `The package has a file whose name ${why} (“${name.replaceAll("\0", "␀").slice(0, 120)}”). That is how packages are made to overwrite other files, so it is refused whole.`,
    );
  };
  if (name === "") refuse("is empty");
  if (name.includes("\0")) refuse("has a null character");
  if (name.startsWith("/") || name.startsWith("\\")) refuse("begins at the root of a disk");
  if (/^[A-Za-z]:/.test(name)) refuse("begins with the letter of a disk");
  // Some programs on Windows write "\" between folders. No harm is in it once no part leads upwards.
  const path = name.replaceAll("\\", "/");
  if (path.split("/").includes("..")) refuse("leads out of the package");
  if (name.includes("\\")) refuse("has a backslash");
  return path;
}

/** The file that an address within a package means; null for one outside it. */
export function resolvePath(from: string, address: string): string | null {
  const [bare = ""] = address.split(/[?#]/);
  if (bare === "" || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(bare)) return null;
  const parts = bare.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of decoded(bare).replaceAll("\\", "/").split("/")) {
    if (part === "..") {
      if (parts.length === 0) return null;
      parts.pop();
    } else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
