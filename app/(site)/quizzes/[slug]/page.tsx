import type { Metadata } from "next";
import { cache } from "react";
import { readPace } from "@/app/preferences";
import { IntroScreen } from "@/components/intro/intro-screen";
import type { AddressFields } from "@/lib/contracts/address";
import { getContext } from "@/lib/server/context";
import { page } from "@/lib/server/page";
import { quizCard } from "@/lib/server/quizzes/queries";
import { startQuiz } from "./actions";

type Props = {
  readonly params: Promise<{ slug: string }>;
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const quiz = await loadQuiz((await params).slug);
  return { title: quiz.title, description: quiz.description };
}

export default async function QuizIntroPage({ params, searchParams }: Props) {
  const [quiz, pace, { busy }] = await Promise.all([
    params.then(({ slug }) => loadQuiz(slug)),
    readPace(),
    searchParams,
  ]);
  const busySeconds = Number(busy);
  return (
    <IntroScreen
      quiz={quiz}
      pace={pace}
      busySeconds={busySeconds > 0 && busySeconds <= 600 ? Math.ceil(busySeconds) : null}
      startQuiz={startQuiz}
    />
  );
}

/** Once a request: the title and the page ask for the same quiz. */
const loadQuiz = cache(async (slug: string) => page(quizCard(await getContext(), slug)));
