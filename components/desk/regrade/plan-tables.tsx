"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Cell, Row, Table } from "@/components/desk/library/table";
import { Instant } from "@/components/ui/instant";
import type { RegradePlan } from "@/lib/contracts/regrade";
import type { Thirds } from "@/lib/kernel/units";
import { formatThirds, signedThirds } from "@/lib/quiz/scoring";

type Props = { readonly plan: RegradePlan; readonly mayLower: boolean };

/** What a regrade would do, in numbers: whom it touches, by how much, and where. */
export function PlanTables({ plan, mayLower }: Props) {
  const t = useTranslations("regrade.plan");
  const { answers, attempts, people, running, quizzes, sample } = plan;
  return (
    <>
      <p className="font-semibold">
        {answers === 0 ? t("nothing") : t("touched", { answers, attempts, people })}
      </p>
      {running > 0 && <p>{t("running", { count: running })}</p>}
      {answers > 0 && (
        <div className="grid gap-5">
          <Effects plan={plan} mayLower={mayLower} />
          {quizzes.length > 0 && <ByQuiz quizzes={quizzes} mayLower={mayLower} />}
          {sample.length > 0 && <Sample sample={sample} />}
        </div>
      )}
    </>
  );
}

function Effects({ plan, mayLower }: Props) {
  const t = useTranslations("regrade.plan");
  const { number } = useFormatter();
  const sum = (thirds: Thirds) => (thirds === 0 ? "0" : signedThirds(thirds));
  return (
    <Table
      caption={t("caption")}
      columns={[
        { name: t("what") },
        { name: t("count"), isNumber: true },
        { name: t("people"), isNumber: true },
        { name: t("marks"), isNumber: true },
      ]}
    >
      <Row>
        <Cell isHead>{t("up")}</Cell>
        <Cell isNumber>{number(plan.up)}</Cell>
        <Cell isNumber>{number(plan.peopleUp)}</Cell>
        <Cell isNumber>{sum(plan.gained)}</Cell>
      </Row>
      <Row>
        <Cell isHead>{t(mayLower ? "lowered" : "lower")}</Cell>
        <Cell isNumber>{number(plan.lower)}</Cell>
        <Cell isNumber>{number(plan.peopleLower)}</Cell>
        <Cell isNumber>{sum(-plan.lost)}</Cell>
      </Row>
      <Row>
        <Cell isHead>{t("same")}</Cell>
        <Cell isNumber>{number(plan.same)}</Cell>
        <Cell isNumber>{""}</Cell>
        <Cell isNumber>0</Cell>
      </Row>
    </Table>
  );
}

type ByQuizProps = Pick<RegradePlan, "quizzes"> & Pick<Props, "mayLower">;

function ByQuiz({ quizzes, mayLower }: ByQuizProps) {
  const t = useTranslations("regrade.plan");
  const { number } = useFormatter();
  return (
    <Table
      caption={t("quizzes")}
      columns={[
        { name: t("quiz") },
        { name: t("attempts"), isNumber: true },
        { name: t("more"), isNumber: true },
        { name: t(mayLower ? "less" : "lessKept"), isNumber: true },
      ]}
    >
      {quizzes.map(({ slug, title, attempts, up, lower }) => (
        <Row key={slug}>
          <Cell isHead>{title}</Cell>
          <Cell isNumber>{number(attempts)}</Cell>
          <Cell isNumber>{number(up)}</Cell>
          <Cell isNumber>{number(lower)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

function Sample({ sample }: Pick<RegradePlan, "sample">) {
  const t = useTranslations("regrade.plan");
  const outcome = useTranslations("review.outcome");
  return (
    <div className="grid gap-1">
      <h3 className="font-semibold">{t("sample")}</h3>
      <Table
        caption={t("sample")}
        columns={[
          { name: t("chose") },
          { name: t("wasIs") },
          { name: t("quiz"), from: "sm" },
          { name: t("taken"), from: "md" },
          { name: t("score"), isNumber: true },
        ]}
      >
        {sample.map((change) => (
          <Row key={`${change.attempt} ${change.position}`}>
            <Cell>
              <span className="line-clamp-2">{change.chosen ?? t("nothingChosen")}</span>
            </Cell>
            <Cell>
              {change.isKept
                ? t("kept", { outcome: outcome(change.before) })
                : t("change", { before: outcome(change.before), after: outcome(change.after) })}
            </Cell>
            <Cell from="sm">{change.quiz}</Cell>
            <Cell from="md">
              {change.finishedAt && <Instant iso={change.finishedAt} as="shortMoment" />}
            </Cell>
            <Cell isNumber>
              {change.score.before === change.score.after
                ? formatThirds(change.score.after)
                : t("change", {
                    before: formatThirds(change.score.before),
                    after: formatThirds(change.score.after),
                  })}
            </Cell>
          </Row>
        ))}
      </Table>
    </div>
  );
}
