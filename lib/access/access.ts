/**
 * The one table of who may open and do what. Pages and actions ask it by name, so what is not here
 * cannot be opened or done; a test walks all of it as a guest and in every role.
 */
import type { EditorStep } from "@/lib/contracts/editor";
import type { ApiScope } from "@/lib/contracts/interchange";
import type { Role } from "./roles";

/** The least role for each page that is not for everybody. */
export const PAGES = {
  "/account": "taker",
  "/admin": "editor",
  "/admin/questions": "editor",
  "/admin/questions/new": "editor",
  "/admin/questions/[id]": "editor",
  "/admin/questions/[id]/versions": "editor",
  "/admin/questions/[id]/regrade": "reviewer",
  "/admin/reports": "editor",
  "/admin/reports/[id]": "editor",
  "/admin/quizzes": "editor",
  "/admin/quizzes/new": "reviewer",
  "/admin/quizzes/[slug]": "editor",
  "/admin/import": "editor",
  "/admin/quizzes/[slug]/statistics": "editor",
  "/admin/sources": "editor",
  "/admin/sources/[id]": "editor",
  "/admin/entities": "editor",
  "/admin/entities/[id]": "editor",
  "/admin/facts": "editor",
  "/admin/facts/[id]": "editor",
  "/admin/people": "admin",
  "/admin/people/[id]": "admin",
  "/admin/settings": "admin",
  "/admin/audit": "admin",
} as const satisfies Record<string, Role>;

/** The least role for each action of an account or of the desk. */
export const ACTIONS = {
  changePassword: "taker",
  changeName: "taker",
  signOutSession: "taker",
  signOutEverywhere: "taker",
  deleteAccount: "taker",
  beginSecondFactor: "taker",
  confirmSecondFactor: "taker",
  endSecondFactor: "taker",
  renewBackupCodes: "taker",

  keepDraft: "editor",
  discardDraft: "editor",
  saveQuestion: "editor",
  submitQuestion: "editor",
  commentOnQuestion: "editor",
  restoreVersion: "editor",
  dismissSuggestion: "editor",
  changeTopics: "editor",
  submitQuestions: "editor",
  sendBackQuestion: "reviewer",
  publishQuestion: "reviewer",
  retireQuestion: "reviewer",
  reopenQuestion: "reviewer",
  changeStates: "reviewer",
  planRegrade: "reviewer",
  applyRegrade: "reviewer",
  undoRegrade: "reviewer",

  answerReport: "editor",

  makeApiKey: "editor",
  revokeApiKey: "editor",

  matchQuiz: "editor",
  drawQuiz: "editor",
  findQuestions: "editor",
  saveQuiz: "reviewer",
  closeQuiz: "reviewer",

  createPerson: "admin",
  changeRole: "admin",
  issueResetLink: "admin",
  removeSecondFactor: "admin",
  disablePerson: "admin",
  enablePerson: "admin",
  signOutPerson: "admin",
  saveSettings: "admin",
} as const satisfies Record<string, Role>;

/** The least role for a call of the API, and what a key must be made for to be taken instead of a session. */
export type Call = { readonly role: Role; readonly scope?: ApiScope };

/** Each call of the API that is not for everybody. */
export const CALLS = {
  "GET /api/account/data": { role: "taker" },
  "GET /api/admin/exports": { role: "editor", scope: "export" },
  "POST /api/admin/imports": { role: "editor", scope: "import" },
  "GET /api/admin/statistics": { role: "editor", scope: "export" },
  "GET /api/admin/imports/template": { role: "editor", scope: "import" },
} as const satisfies Record<string, Call>;

export type PageName = keyof typeof PAGES;
export type ActionName = keyof typeof ACTIONS;
export type CallName = keyof typeof CALLS;

/** By which action each step of a question is taken: what the page offers is what the command allows. */
export const STEP_ACTIONS = {
  save: "saveQuestion",
  submit: "submitQuestion",
  sendBack: "sendBackQuestion",
  publish: "publishQuestion",
  retire: "retireQuestion",
  reopen: "reopenQuestion",
} as const satisfies Record<EditorStep, ActionName>;
