import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { QuizForm } from "@/components/desk/quizzes/quiz-form";
import { ACTIONS } from "@/lib/access/access";
import { isAllowed, type Role } from "@/lib/access/roles";
import type { QuizEditorView } from "@/lib/contracts/blueprint";
import { closeQuiz, drawQuiz, findQuestions, matchQuiz, saveQuiz } from "./actions";

/** The page of one quiz, there already or not yet; an editor looks, a reviewer changes. */
export async function QuizDesk({ view, role }: { view: QuizEditorView; role: Role }) {
  const { blueprints, interchange, intro } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ blueprints, interchange, intro }}>
      <QuizForm
        view={view}
        mayChange={isAllowed(role, ACTIONS.saveQuiz)}
        acts={{ saveQuiz, closeQuiz, matchQuiz, drawQuiz, findQuestions }}
      />
    </NextIntlClientProvider>
  );
}
