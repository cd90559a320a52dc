import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listPath } from "@/components/desk/questions/address";
import { QuestionListScreen } from "@/components/desk/questions/question-list-screen";
import type { AddressFields } from "@/lib/contracts/address";
import { readQuestionList } from "@/lib/contracts/question-list";
import { questionListView } from "@/lib/server/questions/list/queries";
import { openPage } from "@/lib/server/staff";
import { changeStates, changeTopics, submitQuestions } from "./actions";

type Props = {
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("questions");
  return { title: t("title") };
}

export default async function QuestionsPage({ searchParams }: Props) {
  const input = readQuestionList(await searchParams);
  const ctx = await openPage("/admin/questions", listPath(input));
  return (
    <QuestionListScreen
      view={await questionListView(ctx, input)}
      role={ctx.account.role}
      actions={{ changeTopics, changeStates, submitQuestions }}
    />
  );
}
