import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { DeskHeading } from "@/components/desk/desk-heading";
import { AddPerson } from "@/components/desk/people/add-person";
import { PeopleFilter } from "@/components/desk/people/people-filter";
import { PeopleTable } from "@/components/desk/people/people-table";
import type { AddressFields } from "@/lib/contracts/address";
import { peopleQuerySchema } from "@/lib/contracts/people";
import { peopleView } from "@/lib/server/people/desk-queries";
import { openPage } from "@/lib/server/staff";
import { createPerson } from "./actions";

type Props = { readonly searchParams: Promise<AddressFields> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

export default async function PeoplePage({ searchParams }: Props) {
  const ctx = await openPage("/admin/people", "/admin/people");
  const query = peopleQuerySchema.parse(await searchParams);
  const [view, { people }, t] = await Promise.all([
    peopleView(ctx, query),
    getMessages(),
    getTranslations("people"),
  ]);
  return (
    <>
      <DeskHeading title={t("title")} about={t("about")}>
        <NextIntlClientProvider messages={{ people }}>
          <AddPerson createPerson={createPerson} />
        </NextIntlClientProvider>
      </DeskHeading>
      <PeopleFilter key={JSON.stringify(query)} query={view.query} />
      <PeopleTable view={view} />
    </>
  );
}
