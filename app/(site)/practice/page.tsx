import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readPace } from "@/app/preferences";
import { readPractice } from "@/components/practice/address";
import { PracticeScreen } from "@/components/practice/practice-screen";
import { type AddressFields, allOf } from "@/lib/contracts/address";
import { getContext } from "@/lib/server/context";
import { practiceView } from "@/lib/server/practice/queries";
import { startPractice } from "./actions";

type Props = {
  readonly searchParams: Promise<AddressFields>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("practice");
  return { title: t("title"), description: t("lead") };
}

export default async function PracticePage({ searchParams }: Props) {
  const [query, pace, ctx] = await Promise.all([searchParams, readPace(), getContext()]);
  const choice = readPractice((name) => allOf(query, name), pace);
  const busySeconds = Number(query.busy);
  return (
    <PracticeScreen
      view={await practiceView(ctx, choice)}
      refusal={
        busySeconds > 0 && busySeconds <= 600
          ? { busySeconds: Math.ceil(busySeconds) }
          : query.none === "1"
            ? "nothing-matches"
            : null
      }
      startPractice={startPractice}
    />
  );
}
