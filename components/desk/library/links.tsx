import Link from "next/link";
import { useTranslations } from "next-intl";
import { IsoDateText } from "@/components/ui/iso-date-text";
import type { CitationRef, EntityRef, FactRef, PlaceView } from "@/lib/contracts/library";
import { StatusMark } from "./marks";

const LINK = "text-accent underline underline-offset-4";

/** Leads away from Nineteen and says where to; nothing is fetched before it is pressed. */
export function ElsewhereLink({ href }: { readonly href: string }) {
  const t = useTranslations("library");
  const host = URL.canParse(href) ? new URL(href).host : href;
  return (
    <a
      href={href}
      rel="external noreferrer"
      referrerPolicy="no-referrer"
      className={`${LINK} inline-block min-h-6 break-all`}
    >
      {host}
      <span aria-hidden="true"> ↗</span>
      <span className="sr-only"> ({t("elsewhere")})</span>
    </a>
  );
}

export function EntityLink({ entity }: { readonly entity: EntityRef }) {
  return (
    <>
      <Link
        href={`/admin/entities/${entity.id}`}
        prefetch={false}
        className={`${LINK} inline-block min-h-6`}
      >
        {entity.name}
      </Link>{" "}
      <span className="text-13 text-soft">{entity.kind.replaceAll("-", " ")}</span>
    </>
  );
}

export function FactLink({ fact }: { readonly fact: FactRef }) {
  return (
    <>
      <Link
        href={`/admin/facts/${fact.id}`}
        prefetch={false}
        className={`${LINK} inline-block min-h-6 font-serif`}
      >
        {fact.statement}
      </Link>
      {fact.status !== "settled" && (
        <span className="ml-2 text-13">
          <StatusMark status={fact.status} />
        </span>
      )}
    </>
  );
}

export function FactLinks({ facts }: { readonly facts: readonly FactRef[] }) {
  return (
    <ul className="grid gap-1">
      {facts.map((fact) => (
        <li key={fact.id}>
          <FactLink fact={fact} />
        </li>
      ))}
    </ul>
  );
}

/** Where in which source; the source's own page, and its address elsewhere. */
export function Citations({ citations }: { readonly citations: readonly CitationRef[] }) {
  return (
    <ul className="grid gap-1.5">
      {citations.map(({ source, locator }) => (
        <li key={`${source.id} ${locator}`}>
          <Link
            href={`/admin/sources/${source.id}`}
            prefetch={false}
            className={`${LINK} inline-block min-h-6`}
          >
            {source.publisher}: <cite>{source.title}</cite>
          </Link>
          , <IsoDateText iso={source.date} /> · {locator}
          {source.url && (
            <>
              {" · "}
              <ElsewhereLink href={source.url} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

export function PlaceLine({ place }: { readonly place: PlaceView | null }) {
  const t = useTranslations("library");
  if (!place) return null;
  return <p className="text-13 break-words text-soft">{t("place", place)}</p>;
}
