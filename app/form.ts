/** The form an action was called with: an empty one where the caller sent something else, as any client may. */
export function formOf(sent: unknown): FormData {
  return sent instanceof FormData ? sent : new FormData();
}
