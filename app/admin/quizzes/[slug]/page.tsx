import type { Metadata } from "next";
import { cache } from "react";
import { QuizDesk } from "@/app/admin/quizzes/quiz-desk";
import { quizEditorView } from "@/lib/server/blueprints/queries";
import { page } from "@/lib/server/page";
import { openPage } from "@/lib/server/staff";

type Props = { readonly params: Promise<{ readonly slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { view } = await load((await params).slug);
  return { title: view.content.title };
}

export default async function QuizPage({ params }: Props) {
  const { view, role } = await load((await params).slug);
  return <QuizDesk key={view.slug} view={view} role={role} />;
}

/** Once a request: the title and the page ask for the same quiz. */
const load = cache(async (slug: string) => {
  const ctx = await openPage("/admin/quizzes/[slug]", `/admin/quizzes/${slug}`);
  return { view: await page(quizEditorView(ctx, slug)), role: ctx.account.role };
});
