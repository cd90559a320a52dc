"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import { Emphasis } from "@/components/question/emphasis";
import { nameOf } from "@/components/question/stem";
import type { QuestionRow as Row } from "@/lib/contracts/question-list";
import { RowMarks } from "./row-marks";
import { StateMark } from "./state-mark";

type Props = {
  readonly row: Row;
  /** The address of its editor. */
  readonly href: string;
  readonly index: number;
  readonly isSelected: boolean;
  /** The one row that Tab comes to; the arrows go on from there. */
  readonly isCurrent: boolean;
  readonly onSelect: (index: number, isSelected: boolean, isRange: boolean) => void;
  readonly onFocus: (index: number) => void;
};

const CELL = "h-9 border-b border-rule px-2 text-13";

/** One question in one line; where there is no room for columns, the rest stands below in a second one. */
export const QuestionRow = memo(function QuestionRow(props: Props) {
  const { row, href, index, isSelected, isCurrent, onSelect, onFocus } = props;
  const t = useTranslations("questions");
  const format = useFormatter();
  const linkId = `row-${index}`;
  const changed = new Date(row.changedAt);
  const author = row.author ?? t("generated");
  return (
    <tr
      data-row={index}
      onFocus={() => onFocus(index)}
      className={isSelected ? "bg-wash" : "hover:bg-sheet focus-within:bg-sheet"}
    >
      <td className={CELL}>
        <span className="flex items-center justify-center">
          <input
            type="checkbox"
            checked={isSelected}
            aria-labelledby={linkId}
            tabIndex={isCurrent ? 0 : -1}
            onChange={() => undefined}
            onClick={(event) => onSelect(index, event.currentTarget.checked, event.shiftKey)}
            className="size-4 outline-offset-4"
          />
        </span>
      </td>
      <th scope="row" className={`${CELL} overflow-hidden text-start font-normal`}>
        <Link
          id={linkId}
          href={href}
          prefetch={false}
          tabIndex={isCurrent ? 0 : -1}
          className="block truncate py-1 text-15 -outline-offset-2 hover:text-accent hover:underline"
        >
          <Emphasis text={nameOf(row)} />
          {row.format.startsWith("statements") && row.statements && (
            <span className="text-soft"> {row.statements.join(" · ")}</span>
          )}
        </Link>
        <span className="flex gap-x-2 pb-1 text-13 text-soft xl:hidden">
          <span className="md:hidden">
            <StateMark state={row.state} />
          </span>
          <span className="min-w-0 flex-1 truncate">
            {row.topic} · {t(`formats.${row.format}`)}
          </span>
          <span className="md:hidden">
            <RowMarks row={row} />
          </span>
        </span>
      </th>
      <td className={`${CELL} hidden truncate xl:table-cell`} title={row.topic}>
        {row.topic}
      </td>
      <td className={`${CELL} hidden truncate xl:table-cell`} title={t(`formats.${row.format}`)}>
        {t(`formatsBrief.${row.format}`)}
      </td>
      <td className={`${CELL} hidden md:table-cell`}>
        <StateMark state={row.state} />
      </td>
      <td className={`${CELL} hidden tabular-nums md:table-cell`}>{row.difficulty}</td>
      <td className={`${CELL} hidden tabular-nums md:table-cell`} title={liveText(row, t)}>
        {t("versionValue", { number: row.number })}
      </td>
      <td className={`${CELL} hidden truncate md:table-cell`} title={author}>
        <time
          dateTime={row.changedAt}
          title={format.dateTime(changed, "moment")}
          className="tabular-nums"
        >
          {format.dateTime(changed, { day: "numeric", month: "short", year: "2-digit" })}
        </time>{" "}
        <span className="text-soft">{row.author}</span>
      </td>
      <td className={`${CELL} hidden md:table-cell`}>
        <RowMarks row={row} />
      </td>
    </tr>
  );
});

function liveText(
  { publishedNumber }: Row,
  t: ReturnType<typeof useTranslations<"questions">>,
): string {
  return publishedNumber === null ? t("neverPublished") : t("live", { number: publishedNumber });
}
