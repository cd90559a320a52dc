"use client";

import { useTranslations } from "next-intl";
import { type Ref, useMemo, useState } from "react";
import { PRIMARY } from "@/components/desk/controls";
import type { AcceptedView, ImportAnswer } from "@/lib/contracts/interchange";
import { Categories } from "./categories";
import { GroupChips } from "./group-chips";
import { type Group, groupsOf } from "./groups";
import { Remarks } from "./remarks";
import { UnderstoodList } from "./understood-list";
import type { Import } from "./use-import";

type Props = {
  readonly ref: Ref<HTMLHeadingElement>;
  readonly answer: ImportAnswer;
  readonly of: Import;
};

/** What was understood of a file, before anything is written. */
export function Preview({ ref, answer, of }: Props) {
  const t = useTranslations("interchange");
  return (
    <section aria-labelledby="preview-heading" className="grid gap-4">
      <div>
        <h3
          ref={ref}
          id="preview-heading"
          tabIndex={-1}
          className="text-17 font-semibold outline-none"
        >
          {t("preview.heading")}
        </h3>
        <p>
          {t("preview.of", {
            format: t(`formats.${answer.format}`),
            count: answer.accepted.length,
          })}
        </p>
      </div>
      <Commit answer={answer} of={of} />
      <Found answer={answer} />
    </section>
  );
}

/** The one thing to do now, with the number it touches, or why it cannot be done. */
function Commit({ answer: { counts }, of }: Pick<Props, "answer" | "of">) {
  const t = useTranslations("interchange.preview");
  const { options, isStale, work, send } = of;
  const near = options.duplicates === "keep" ? counts.nearDuplicate : 0;
  const count = counts.new + counts.changed + near;
  const isHeldBack = options.rows === "all" && counts.rejected > 0;
  if (isStale) return <p className="font-semibold">{t("stale")}</p>;
  if (isHeldBack) return <p className="font-semibold">{t("mendFirst")}</p>;
  if (count === 0) return <p className="font-semibold">{t("nothing")}</p>;
  return (
    <div className="grid gap-2">
      <button
        type="button"
        aria-disabled={work !== null}
        onClick={() => void send("commit")}
        className={`${PRIMARY} justify-self-start`}
      >
        {work?.mode === "commit" ? t("doing") : t("do", { count })}
      </button>
      {counts.changed > 0 && <p>{t("changes", { count: counts.changed })}</p>}
      {counts.rejected > 0 && <p>{t("leavesOut", { count: counts.rejected })}</p>}
    </div>
  );
}

/** The counts, each of which shows its own; then what they count. Also what an import has done. */
export function Found({ answer }: { readonly answer: ImportAnswer }) {
  const t = useTranslations("interchange.preview");
  const groups = useMemo(() => groupsOf(answer), [answer]);
  const first: Group = answer.accepted.length > 0 ? "understood" : "rejected";
  const [chosen, setChosen] = useState<{ of: ImportAnswer; group: Group }>({
    of: answer,
    group: first,
  });
  // Another answer begins anew.
  const group = chosen.of === answer ? chosen.group : first;
  const accepted: readonly AcceptedView[] | undefined = groups.accepted.get(group);
  return (
    <>
      <Categories of={answer.topics} />
      <GroupChips
        counts={groups.counts}
        chosen={group}
        onChoose={(next) => setChosen({ of: answer, group: next })}
      />
      <p className="text-soft">{t(`hints.${group}`, { count: answer.counts.unsupported })}</p>
      {accepted ? (
        <UnderstoodList key={group} questions={accepted} />
      ) : (
        <Remarks
          key={group}
          kind={group === "warnings" ? "warnings" : "rejected"}
          remarks={group === "warnings" ? answer.warnings : answer.rejected}
          total={groups.counts[group]}
          format={answer.format}
        />
      )}
    </>
  );
}
