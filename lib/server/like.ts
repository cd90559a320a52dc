import "server-only";

/** Text to stand in a LIKE: an underscore, common in ids and addresses, means itself there. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}
