/** Actions that anybody may do, signed in or not. Every other one is in the table of lib/access. */
export const PUBLIC_ACTIONS = [
  "app/(site)/attempts/[id]/review/actions.ts practiseVariants",
  "app/(site)/attempts/[id]/review/actions.ts report",
  "app/(site)/attempts/[id]/review/actions.ts retry",
  "app/(site)/practice/actions.ts startPractice",
  "app/(site)/quizzes/[slug]/actions.ts startQuiz",
  "app/(site)/reset-password/actions.ts askReset",
  "app/(site)/reset-password/actions.ts resetPassword",
  "app/(site)/sign-in/actions.ts passSecondStep",
  "app/(site)/sign-in/actions.ts signIn",
  "app/(site)/sign-in/actions.ts signOut",
  "app/(site)/sign-up/actions.ts signUp",
  "app/actions.ts setTheme",
] as const;
