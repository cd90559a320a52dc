import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { cache } from "react";
import { PersonScreen } from "@/components/desk/people/person-screen";
import { page } from "@/lib/server/page";
import { personView } from "@/lib/server/people/desk-queries";
import { openPage } from "@/lib/server/staff";
import {
  changeRole,
  disablePerson,
  enablePerson,
  issueResetLink,
  removeSecondFactor,
  signOutPerson,
} from "../actions";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadView((await params).id)).name };
}

export default async function PersonPage({ params }: Props) {
  const [view, { people }] = await Promise.all([loadView((await params).id), getMessages()]);
  return (
    <NextIntlClientProvider messages={{ people }}>
      <PersonScreen
        view={view}
        changeRole={changeRole}
        issueResetLink={issueResetLink}
        removeSecondFactor={removeSecondFactor}
        disablePerson={disablePerson}
        enablePerson={enablePerson}
        signOutPerson={signOutPerson}
      />
    </NextIntlClientProvider>
  );
}

/** Once a request, for the title and the page. */
const loadView = cache(async (id: string) =>
  page(personView(await openPage("/admin/people/[id]", `/admin/people/${id}`), id)),
);
