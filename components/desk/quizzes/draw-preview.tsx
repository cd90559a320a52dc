import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Emphasis } from "@/components/question/emphasis";
import { buttonClass } from "@/components/ui/button";
import type { DrawView } from "@/lib/contracts/blueprint";
import type { Acts, Typed } from "./acts";

type Props = {
  readonly typed: Typed;
  readonly drawQuiz: Acts["drawQuiz"];
};

type Drawn = { readonly draw: DrawView; readonly nth: number; readonly json: string };

/** What a taker would be given: the questions, how they spread, how long they take to read, where keys stand. */
export function DrawPreview({ typed, drawQuiz }: Props) {
  const t = useTranslations("blueprints.draw");
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [status, setStatus] = useState<"idle" | "drawing" | "failed">("idle");
  const json = JSON.stringify(typed);
  const latest = useRef(0);
  const isDaily = typed.content.kind === "daily";
  const isStale = drawn !== null && drawn.json !== json;
  const run = async (nth: number) => {
    const turn = ++latest.current;
    setStatus("drawing");
    const answer = await drawQuiz({ ...typed, nth }).catch(() => null);
    if (turn !== latest.current) return;
    setStatus(answer?.ok ? "idle" : "failed");
    if (answer?.ok) setDrawn({ draw: answer.value, nth, json });
  };
  return (
    <section aria-labelledby="draw-heading" className="grid gap-3">
      <h2 id="draw-heading" className="text-17 font-semibold">
        {t("heading")}
      </h2>
      <p className="text-13 text-soft">{isDaily ? t("leadDaily") : t("lead")}</p>
      <button
        type="button"
        aria-disabled={status === "drawing"}
        onClick={() => {
          if (status !== "drawing") void run(drawn && !isStale ? drawn.nth + 1 : 0);
        }}
        className={buttonClass("quiet")}
      >
        {drawn === null || isStale ? t("show") : isDaily ? t("nextDay") : t("another")}
      </button>
      <p role="status" className="text-13 text-soft">
        {status === "failed"
          ? t("failed")
          : status === "drawing"
            ? t("drawing")
            : isStale
              ? t("stale")
              : drawn && t("drawn", { nth: drawn.nth + 1, count: drawn.draw.questions.length })}
      </p>
      {drawn && !isStale && <Draw draw={drawn.draw} />}
    </section>
  );
}

const LETTERS = ["A", "B", "C", "D"] as const;

function Draw({ draw }: { draw: DrawView }) {
  const t = useTranslations("blueprints");
  const format = useFormatter();
  const top = useRef<HTMLDListElement>(null);
  useEffect(() => {
    top.current?.scrollIntoView({ block: "nearest" });
  }, []);
  if (draw.questions.length === 0) return <p className="text-15">{t("draw.empty")}</p>;
  const most = Math.max(...draw.keys);
  const isLopsided = draw.questions.length >= 4 && most * 2 > draw.questions.length;
  const rows = [
    ...(draw.date
      ? [
          {
            name: t("draw.date"),
            text: `${format.dateTime(new Date(`${draw.date}T06:30:00Z`), "date")}${draw.isKept ? ` · ${t("draw.kept")}` : ""}`,
          },
        ]
      : []),
    {
      name: t("draw.topics"),
      text: draw.topics.map(({ name, count }) => `${name} ${count}`).join(" · "),
    },
    {
      name: t("draw.formats"),
      text: draw.formats
        .map(({ format: each, count }) => `${t(`formatsShort.${each}`)} ${count}`)
        .join(" · "),
    },
    {
      name: t("draw.time"),
      text:
        draw.clockSeconds === null
          ? t("draw.reading", { reading: minutes(draw.readingSeconds) })
          : t("draw.readingOf", {
              reading: minutes(draw.readingSeconds),
              clock: minutes(draw.clockSeconds),
            }),
    },
    {
      name: t("draw.keys"),
      text: draw.keys.map((count, slot) => `${LETTERS[slot]} ${count}`).join(" · "),
    },
  ];
  return (
    <>
      <dl ref={top} className="divide-y divide-rule border-y border-rule text-15">
        {rows.map(({ name, text }) => (
          <div key={name} className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 py-1.5">
            <dt className="text-soft">{name}</dt>
            <dd className="tabular-nums">{text}</dd>
          </div>
        ))}
      </dl>
      {isLopsided && (
        <p className="rounded-card border border-edge bg-timeout-wash px-4 py-2 text-15">
          {t("draw.lopsided", {
            most,
            count: draw.questions.length,
            letter: LETTERS[draw.keys.indexOf(most)] ?? "",
          })}
        </p>
      )}
      <ol className="divide-y divide-rule border-y border-rule">
        {draw.questions.map((question, index) => (
          <li key={question.id} className="flex gap-2 py-1.5">
            <span className="w-6 shrink-0 text-end text-13 leading-normal text-soft tabular-nums">
              {index + 1}
            </span>
            <div className="min-w-0 flex-1">
              <p className="line-clamp-2 text-15" title={question.text}>
                <Emphasis text={question.text} />
              </p>
              <p className="text-13 text-soft tabular-nums">
                {question.topic} · {t(`formatsShort.${question.format}`)} ·{" "}
                {t("draw.each", {
                  reading: question.readingSeconds,
                  difficulty: question.difficulty,
                  key: LETTERS[question.keySlot] ?? "",
                })}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** 83 is "1:23". */
function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;
}
