/** Where an attempt is read once it is over. */
export function reviewPath(attemptId: string): string {
  return `/attempts/${encodeURIComponent(attemptId)}/review`;
}
