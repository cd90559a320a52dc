import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { QuizDesk } from "@/app/admin/quizzes/quiz-desk";
import { newQuizView } from "@/lib/server/blueprints/queries";
import { openPage } from "@/lib/server/staff";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("blueprints.editor");
  return { title: t("newTitle") };
}

export default async function NewQuizPage() {
  const ctx = await openPage("/admin/quizzes/new", "/admin/quizzes/new");
  return <QuizDesk view={await newQuizView(ctx)} role={ctx.account.role} />;
}
