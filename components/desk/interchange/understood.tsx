"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Markdown } from "@/components/question/markdown";
import { Stimulus } from "@/components/question/stimulus";
import { CheckMark } from "@/components/ui/check-mark";
import type { AcceptedView } from "@/lib/contracts/interchange";

const SIGNS = { new: "+", changed: "△", same: "=", "near-duplicate": "≈" } as const;

/** One question as it was understood; its texts are texts, whatever stands in them. */
export function Understood({ question }: { readonly question: AcceptedView }) {
  const t = useTranslations("interchange.preview");
  const { status, line, file, id, topic, title, externalId, stem, options, key } = question;
  const { reasons, explanation } = question;
  const name = [title, externalId].filter(Boolean).join(" · ");
  return (
    <article className="rounded-card border border-rule bg-sheet p-3 sm:p-4">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-13 text-soft">
        <span className="font-semibold text-ink">
          <span aria-hidden="true">{SIGNS[status]} </span>
          {t(`statuses.${status}`)}
        </span>
        <span className="tabular-nums wrap-anywhere">
          {file && `${file} · `}
          {t("line", { line })}
        </span>
        <span>{t("topic", { topic })}</span>
        {name && <span className="wrap-anywhere">{t("called", { name })}</span>}
        {id && (
          <Link
            href={`/admin/questions/${id}`}
            target="_blank"
            prefetch={false}
            aria-label={t("open", { stem: stem.slice(0, 80) })}
            className="ml-auto inline-flex min-h-6 items-center text-accent underline underline-offset-4"
          >
            {t("openShort")}
          </Link>
        )}
      </p>
      <Asked question={question} />
      <ol className="mt-2 grid gap-1">
        {options.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place, and two may say the same
          <li key={index} className={`flex gap-2 ${index === key ? "font-semibold" : ""}`}>
            <span aria-hidden="true" className="min-w-5 text-soft">
              {"ABCDEFGH".charAt(index)}.
            </span>
            <span className="min-w-0 whitespace-pre-line wrap-anywhere">
              {text === "" ? <span className="text-soft">{t("empty")}</span> : text}
              {reasons?.[index] && (
                <span className="block text-15 font-normal text-soft">{reasons[index]}</span>
              )}
            </span>
            {index === key && (
              <span className="inline-flex items-center gap-1 self-start text-13 leading-6 text-right">
                <CheckMark />
                {t("key")}
              </span>
            )}
          </li>
        ))}
      </ol>
      {explanation && (
        <div className="mt-2 text-15 wrap-anywhere">
          <p className="font-semibold">{t("explanation")}</p>
          <Markdown text={explanation} />
        </div>
      )}
      <Beside question={question} />
    </article>
  );
}

function Asked({ question: { format, stem, statements, pairs } }: { question: AcceptedView }) {
  const [lead = "", ...rest] = statements || pairs ? stem.split("\n\n") : [stem];
  const ask = rest.join("\n\n");
  return (
    <div className="mt-1.5 font-serif text-17 wrap-anywhere">
      <p className="whitespace-pre-line">{lead}</p>
      {(statements || pairs) && (
        <Stimulus
          content={{
            format,
            ...(statements ? { statements } : {}),
            ...(pairs ? { pairs } : {}),
          }}
        />
      )}
      {ask && <p className="mt-2 whitespace-pre-line">{ask}</p>}
    </div>
  );
}

/** What it is compared with: itself as it is here, or another that says nearly the same. */
function Beside({ question: { changed, like } }: { question: AcceptedView }) {
  const t = useTranslations("interchange.preview");
  const fields = useTranslations("interchange.fields");
  const { list } = useFormatter();
  const nameOf = (field: string) =>
    fields.has(field as Parameters<typeof fields>[0])
      ? fields(field as Parameters<typeof fields>[0])
      : field;
  if (!like && !changed?.length) return null;
  return (
    <div className="mt-3 grid gap-2 border-t border-rule pt-2 text-15">
      {changed && changed.length > 0 && (
        <p>{t("differs", { fields: list(changed.map(nameOf)) })}</p>
      )}
      {like && (
        <div>
          <p>
            {t("like", { percent: like.percent })}{" "}
            {like.id ? (
              <Link
                href={`/admin/questions/${like.id}`}
                target="_blank"
                prefetch={false}
                className="text-accent underline underline-offset-4"
              >
                {t("likeHere")} <span className="sr-only">{t("newTab")}</span>
              </Link>
            ) : (
              like.line !== null && t("likeLine", { line: like.line })
            )}
          </p>
          <Quote>{like.stem}</Quote>
        </div>
      )}
    </div>
  );
}

function Quote({ children }: { readonly children: ReactNode }) {
  return (
    <blockquote className="mt-1 border-l-2 border-edge pl-3 font-serif whitespace-pre-line wrap-anywhere">
      {children}
    </blockquote>
  );
}
