import { useTranslations } from "next-intl";
import type { PublicItem } from "@/lib/contracts/item";
import type { VerdictView } from "@/lib/contracts/shared";
import { Verdict } from "./verdict";

type Props = {
  readonly content: Pick<PublicItem, "format" | "statements" | "pairs" | "columns">;
  /** Once the question is closed: what is to be said of each statement, pair or event. */
  readonly verdicts?: readonly VerdictView[] | undefined;
};

/** What stands between lead-in and question, as the paper prints it: statements, events, pairs or two lists. */
export function Stimulus({ content, verdicts }: Props) {
  const { format, statements, pairs, columns } = content;
  return (
    <>
      {statements && <Statements format={format} texts={statements} verdicts={verdicts} />}
      {pairs &&
        (columns?.kind === "lists" ? (
          <TwoLists rows={pairs} columns={columns} verdicts={verdicts} />
        ) : (
          <Pairs rows={pairs} columns={columns} verdicts={verdicts} />
        ))}
    </>
  );
}

const TEXT = "mt-2 font-serif text-17 print:mt-1 print:text-13";
const NUMBER = "font-sans text-15 text-soft tabular-nums print:text-13";

type Verdicts = Props["verdicts"];

function Statements({
  format,
  texts,
  verdicts,
}: {
  format: PublicItem["format"];
  texts: readonly string[];
  verdicts: Verdicts;
}) {
  const t = useTranslations("question");
  const isNamed = format === "assertion-reason";
  return (
    // An empty marker, not none: without any, some screen readers no longer call it a list.
    <ol className={`${TEXT} grid gap-1.5 [list-style-type:''] print:gap-0`}>
      {texts.map((text, index) => {
        const verdict = verdicts?.[index];
        const number = index + 1;
        return (
          <li key={keyOfRow(index, text)} className="flex gap-x-2">
            {!isNamed && (
              <span className={`${NUMBER} min-w-5 pt-0.5 print:pt-0`}>
                <span className="sr-only">
                  {t(format === "chronology" ? "event" : "statement", { number })}
                </span>
                <span aria-hidden="true">{number}.</span>
              </span>
            )}
            <div className="min-w-0">
              <p>
                {isNamed && (
                  <span className="font-sans text-15 font-semibold print:text-13">
                    {t(texts.length === 2 ? "statementTwo" : "statementThree", {
                      numeral: "I".repeat(number),
                    })}{" "}
                  </span>
                )}
                {text}
              </p>
              {verdict && <Verdict verdict={verdict} of="statement" />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

type TableProps = {
  readonly rows: NonNullable<PublicItem["pairs"]>;
  readonly columns: PublicItem["columns"];
  readonly verdicts: Verdicts;
};

const TABLE =
  "mt-2 w-full border-collapse border-t border-rule font-serif text-15 sm:text-17 print:mt-1 print:text-13";
const HEAD =
  "border-b border-edge py-1 sm:py-1.5 text-start align-bottom font-sans text-13 font-semibold print:py-0";
const CELL = "py-1 sm:py-1.5 align-top font-normal print:py-0";

function Pairs({ rows, columns, verdicts }: TableProps) {
  const t = useTranslations("question");
  return (
    <table className={TABLE}>
      <caption className="sr-only">{t("pairs")}</caption>
      {columns && (
        <thead>
          <tr>
            <th scope="col" className={`${HEAD} pr-4 pl-7`}>
              {columns.left}
            </th>
            <th scope="col" className={HEAD}>
              {columns.right}
            </th>
          </tr>
        </thead>
      )}
      {rows.map(({ left, right }, index) => {
        const verdict = verdicts?.[index];
        return (
          <tbody key={keyOfRow(index, left, right)} className="border-b border-rule">
            <tr>
              <th scope="row" className={`${CELL} pr-4 text-start`}>
                <Numbered name={`${index + 1}.`}>{left}</Numbered>
              </th>
              <td className={CELL}>{right}</td>
            </tr>
            {verdict && (
              <tr>
                <td colSpan={2} className="pb-2 pl-7">
                  <Verdict verdict={verdict} of="pair" />
                </td>
              </tr>
            )}
          </tbody>
        );
      })}
    </table>
  );
}

/** Two lists side by side: what stands in one row does not belong together. */
function TwoLists({ rows, columns, verdicts }: TableProps) {
  const t = useTranslations("question");
  const heads = [columns?.left, columns?.right];
  return (
    <>
      <table className={TABLE}>
        <caption className="sr-only">{t("lists")}</caption>
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={keyOfRow(index, head ?? "")} scope="col" className={`${HEAD} pr-4`}>
                {t("list", { numeral: "I".repeat(index + 1) })}
                <span className="block font-normal text-soft">{head}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ left, right }, index) => (
            <tr key={keyOfRow(index, left, right)} className="border-b border-rule">
              <td className={`${CELL} pr-4`}>
                <Numbered name={`${"ABCDE".charAt(index)}.`}>{left}</Numbered>
              </td>
              <td className={CELL}>
                <Numbered name={`${index + 1}.`}>{right}</Numbered>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {verdicts && (
        <ul className="mt-2 grid gap-1 [list-style-type:''] print:hidden">
          {verdicts.map((verdict, index) => (
            <li key={keyOfRow(index, verdict.reason)}>
              <Verdict verdict={verdict} of="pair" />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** While an editor writes, two rows may say the same. */
function keyOfRow(index: number, ...texts: readonly string[]): string {
  return [index, ...texts].join(" ");
}

function Numbered({ name, children }: { name: string; children: string }) {
  return (
    <span className="flex gap-x-2">
      <span className={`${NUMBER} min-w-5 sm:pt-0.5 print:pt-0`}>{name}</span>
      <span className="min-w-0">{children}</span>
    </span>
  );
}
