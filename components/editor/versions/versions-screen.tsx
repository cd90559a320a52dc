import Link from "next/link";
import { useTranslations } from "next-intl";
import { DeskHeading } from "@/components/desk/desk-heading";
import { StateMark } from "@/components/desk/questions/state-mark";
import type { RestoreAction } from "@/components/editor/actions";
import { readCompared } from "@/components/editor/address";
import { Difference } from "@/components/editor/difference/difference";
import { useUnitWords } from "@/components/editor/difference/use-unit-words";
import { LOOKS } from "@/components/editor/looks";
import { Instant } from "@/components/ui/instant";
import type { AddressFields } from "@/lib/contracts/address";
import type { EditorView, VersionsView, VersionView } from "@/lib/contracts/editor";
import { RestoreButton } from "./restore-button";

type Props = {
  readonly view: VersionsView;
  readonly shelf: Pick<EditorView, "topics" | "sources">;
  readonly fields: AddressFields;
  readonly restore: RestoreAction;
};

/** Every version there was: who made it, when and why, and any two of them side by side. */
export function VersionsScreen({ view, shelf, fields, restore }: Props) {
  const t = useTranslations("editor.versions");
  const words = useUnitWords(shelf.topics, shelf.sources);
  const { versions } = view;
  const compared = readCompared(
    fields,
    versions.map(({ number }) => number),
  );
  const from = versions.find(({ number }) => number === compared?.from);
  const to = versions.find(({ number }) => number === compared?.to);
  return (
    <>
      <DeskHeading title={t("title")} about={view.id}>
        <StateMark state={view.state} />
        <Link href={`/admin/questions/${view.id}`} className={LOOKS.button}>
          {t("back")}
        </Link>
      </DeskHeading>
      {/* What is read aloud only is placed by the nearest positioned box: without one here it widens the page. */}
      <form method="get" className="relative overflow-x-auto">
        <VersionTable view={view} from={from?.number} to={to?.number} restore={restore} />
        {versions.length > 1 ? (
          <button type="submit" className={`${LOOKS.button} mt-3`}>
            {t("compare")}
          </button>
        ) : (
          <p className="mt-3 text-15 text-soft">{t("only")}</p>
        )}
      </form>
      {from && to && (
        <section aria-labelledby="difference" className="pt-6">
          <h2 id="difference" className="pb-2 text-17 font-semibold">
            {t("difference", { from: from.number, to: to.number })}
          </h2>
          <Difference
            before={from.content}
            after={to.content}
            beforeTitle={t("number", { number: from.number })}
            afterTitle={t("number", { number: to.number })}
            words={words}
          />
        </section>
      )}
    </>
  );
}

const CELL = "border-b border-rule px-2 py-1.5 text-start align-middle";

function VersionTable({
  view,
  from,
  to,
  restore,
}: {
  readonly view: VersionsView;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly restore: RestoreAction;
}) {
  const t = useTranslations("editor.versions");
  // There is nothing to lay beside a single one.
  const ends = view.versions.length > 1 ? (["from", "to"] as const) : [];
  const heads = ["version", "who", "when", "why", "taken"] as const;
  return (
    <table className="w-full min-w-176 border-collapse text-15">
      <caption className="sr-only">{t("title")}</caption>
      <thead className="text-13 text-soft">
        <tr>
          {ends.map((end) => (
            <th key={end} scope="col" className={`${CELL} w-12`}>
              {t(end)}
            </th>
          ))}
          {heads.map((head) => (
            <th key={head} scope="col" className={CELL}>
              {t(`heads.${head}`)}
            </th>
          ))}
          <th scope="col" className={CELL}>
            <span className="sr-only">{t("heads.restore")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {view.versions.map((version) => (
          <tr key={version.number} className="h-9">
            {ends.map((end) => (
              <td key={end} className={CELL}>
                <input
                  type="radio"
                  name={end}
                  value={version.number}
                  defaultChecked={version.number === (end === "from" ? from : to)}
                  aria-label={t(`${end}Number`, { number: version.number })}
                  className="block size-6"
                />
              </td>
            ))}
            <th scope="row" className={`${CELL} font-normal whitespace-nowrap`}>
              <span className="tabular-nums">{t("number", { number: version.number })}</span>
              <Marks version={version} isSuggested={version.number === view.suggestedNumber} />
            </th>
            <td className={CELL}>{version.author ?? t("generator")}</td>
            <td className={`${CELL} whitespace-nowrap tabular-nums`}>
              <Instant iso={version.createdAt} as="moment" />
            </td>
            <td className={`${CELL} min-w-64`}>
              {version.why}
              {version.basedOn !== null && version.basedOn !== version.number - 1 && (
                <span className="text-13 text-soft">
                  {" "}
                  {t("basedOn", { number: version.basedOn })}
                </span>
              )}
            </td>
            <td className={`${CELL} tabular-nums`}>{t("taken", { count: version.taken })}</td>
            <td className={`${CELL} text-end`}>
              {!version.isHead && (
                <RestoreButton
                  id={view.id}
                  number={version.number}
                  headNumber={view.headNumber}
                  isPublished={version.isPublished}
                  refusal={view.refusal?.because ?? null}
                  restore={restore}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Marks({
  version: { isHead, isPublished },
  isSuggested,
}: {
  readonly version: VersionView;
  readonly isSuggested: boolean;
}) {
  const t = useTranslations("editor.versions.marks");
  return (
    <>
      {isHead && <Mark look="text-accent">{t("head")}</Mark>}
      {isPublished && <Mark look="text-(--color-right)">{t("published")}</Mark>}
      {isSuggested && <Mark look="text-timeout">{t("suggested")}</Mark>}
    </>
  );
}

function Mark({ look, children }: { readonly look: string; readonly children: string }) {
  return <span className={`pl-2 text-13 font-semibold ${look}`}>{children}</span>;
}
