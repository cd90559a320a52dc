import type { HomeView } from "@/lib/contracts/quiz";
import type { Pace } from "@/lib/quiz/policy";
import { DailyTen } from "./daily-ten";
import { Opening } from "./opening";
import { RecentResults } from "./recent-results";
import { RegradedNotices } from "./regraded-notices";
import { ResumeCard } from "./resume-card";
import { TopicList } from "./topic-list";

type Props = {
  readonly view: HomeView;
  /** The pace this device last chose: the sprint button starts with it. */
  readonly pace: Pace;
  readonly startQuiz: (form: FormData) => Promise<void>;
};

export function HomeScreen({ view, pace, startQuiz }: Props) {
  const isNew = view.resume === null && view.recent.length === 0;
  return (
    <div className="grid gap-x-12 gap-y-8 pt-6 sm:gap-y-10 sm:pt-12 lg:grid-cols-[minmax(0,1fr)_19rem] lg:grid-rows-[auto_1fr]">
      <Opening
        sprint={view.sprint}
        pace={pace}
        isNew={isNew}
        resume={view.resume && <ResumeCard attempt={view.resume} />}
        startQuiz={startQuiz}
      />
      <div className="grid content-start gap-10 lg:row-span-2">
        {view.regraded.length > 0 && <RegradedNotices notices={view.regraded} />}
        {view.daily && <DailyTen daily={view.daily} pastDays={view.pastDays} pace={pace} />}
        {view.recent.length > 0 && <RecentResults attempts={view.recent} />}
      </div>
      <TopicList topics={view.topics} sources={view.sprint?.sources ?? []} pace={pace} />
    </div>
  );
}
