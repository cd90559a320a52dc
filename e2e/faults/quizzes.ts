/** Quizzes of the tests: added as data, so that the product knows no clock but its own. */
export const QUIZZES = {
  /** So long that no clock runs out whatever the machine does meanwhile. */
  patient: { slug: "patient", seconds: 600, count: 40, feedback: "at-end" },
  patientAfterEach: { slug: "patient-after-each", seconds: 600, count: 20, feedback: "after-each" },
  /** Answered to its end by many people at once. */
  brief: { slug: "brief", seconds: 600, count: 6, feedback: "at-end" },
  /** With a clock that an outage outlives; no question of the bank is made for a shorter one. */
  hurried: { slug: "hurried", seconds: 19, count: 4, feedback: "at-end" },
  sprint: { slug: "quick", seconds: 19, count: 4, feedback: "at-end" },
  /** Answered well within its time, and over long before an hour is. */
  steady: { slug: "steady", seconds: 120, count: 4, feedback: "at-end" },
} as const;
