import Link from "next/link";
import { useTranslations } from "next-intl";
import type { QuestionsView } from "@/lib/contracts/library";
import type { Format } from "@/lib/question/format";
import { StateMark } from "./marks";
import { Pager } from "./pager";
import { Section } from "./parts";
import { Cell, Row, Table } from "./table";

type Props = {
  readonly of: "fact" | "entity" | "source";
  readonly questions: QuestionsView;
};

const NOTES = { fact: "ofFact", entity: "ofEntity", source: "ofSource" } as const;

/** The questions that rest on what the page is about, those that test it first. */
export function QuestionsBehind({ of, questions }: Props) {
  const t = useTranslations("library.questions");
  const format = useTranslations("library.format");
  const { rows, total, tested, taken } = questions;
  const isFact = of === "fact";
  return (
    <Section id="questions" title={t("title")} note={t(NOTES[of], { total, tested, taken })}>
      {total > 0 && (
        <Table
          caption={t("title")}
          columns={[
            { name: t("head.question") },
            ...(isFact ? [{ name: t("head.part"), from: "md" as const, width: "w-28" }] : []),
            { name: t("head.format"), from: "lg", width: "w-40" },
            { name: t("head.state"), width: "w-28" },
            { name: t("head.taken"), from: "sm", isNumber: true, width: "w-20" },
          ]}
        >
          {rows.map((question) => (
            <Row key={question.id}>
              <Cell isHead>
                <Link
                  href={`/admin/questions/${question.id}`}
                  prefetch={false}
                  className="line-clamp-2 min-h-6 font-serif text-accent hover:underline"
                >
                  {question.text.replaceAll("*", "").split(/\n+/).join(" · ")}
                </Link>
              </Cell>
              {isFact && <Cell from="md">{question.isTested ? t("tested") : t("rested")}</Cell>}
              <Cell from="lg">{format(question.format as Format)}</Cell>
              <Cell>
                <StateMark state={question.state} />
              </Cell>
              <Cell from="sm" isNumber>
                {question.taken}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      <Pager of={questions} query={{}} anchor="#questions" />
    </Section>
  );
}
