"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ShownOnce } from "@/components/desk/shown-once";
import type { OneTimeLink as Link } from "@/lib/contracts/people";

/** A link that is shown once, with what it is good for and for how long. */
export function OneTimeLink({ link }: { readonly link: Link }) {
  const t = useTranslations("people.link");
  const format = useFormatter();
  const until = format.dateTime(new Date(link.until), "moment");
  const address = `${window.location.origin}${link.path}`;
  return <ShownOnce texts="people.link" value={address} hint={t("hint", { until })} />;
}
