import { readPace } from "@/app/preferences";
import { HomeScreen } from "@/components/home/home-screen";
import { getContext } from "@/lib/server/context";
import { homeView } from "@/lib/server/quizzes/queries";
import { startQuiz } from "./quizzes/[slug]/actions";

export default async function HomePage() {
  const [view, pace] = await Promise.all([getContext().then(homeView), readPace()]);
  return <HomeScreen view={view} pace={pace} startQuiz={startQuiz} />;
}
