/** Who may do what: the ladder of roles, and the rule that compares two rungs. */
export const ROLES = ["taker", "editor", "reviewer", "admin"] as const;

/**
 * taker: takes quizzes. editor: drafts, edits, submits. reviewer: publishes, too. admin: people and
 * settings, too. Each may do all that the one before it may.
 */
export type Role = (typeof ROLES)[number];

/** Whether somebody may do what needs `least`. Nobody signed in may do nothing of the kind. */
export function isAllowed(role: Role | null, least: Role): boolean {
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(least);
}
