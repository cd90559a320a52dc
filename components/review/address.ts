/** Where things of a review are found: the page, and the places on it that links lead to. */

export function reviewPath(attemptId: string): string {
  return `/attempts/${attemptId}/review`;
}

export function questionAnchor(position: number): string {
  return `question-${position}`;
}

export function topicAnchor(slug: string): string {
  return `topic-${slug}`;
}
