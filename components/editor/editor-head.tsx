"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { StateMark } from "@/components/desk/questions/state-mark";
import { LOOKS } from "./looks";
import { countOf, type Problem } from "./problems";
import { SaveState } from "./save-state";

import type { Offer, Refusal } from "./steps";
import type { Editor } from "./use-editor";

type Props = {
  readonly editor: Editor;
  readonly offers: readonly Offer[];
  readonly problems: readonly Problem[];
  readonly links: {
    readonly previous: string | null;
    readonly next: string | null;
    readonly list: string;
    readonly versions: string;
    /** null: nothing to regrade, or nobody who may. */
    readonly regrade: string | null;
  };
  readonly onStep: (step: Offer["step"]) => void;
  readonly onKeys: () => void;
};

/** Where one is, whether it is safe, and what can be done: stays in sight. */
export function EditorHead({ editor, offers, problems, links, onStep, onKeys }: Props) {
  const t = useTranslations("editor.head");
  const { server } = editor;
  const errors = countOf(problems, "error");
  const warnings = countOf(problems, "warning");
  return (
    <div className="z-10 -mx-4 border-b border-rule bg-paper px-4 pb-2 sm:-mx-6 sm:px-6 md:[@media(min-height:40rem)]:sticky md:top-0">
      <div className="flex flex-wrap items-center gap-x-4 text-13">
        <Link href={links.list} className={`${LOOKS.link} inline-flex min-h-9 items-center`}>
          {t("list")}
        </Link>
        <h1 className="min-w-0 truncate text-15 font-semibold">
          {server.isNew ? t("new") : server.id}
        </h1>
        {!server.isNew && <StateMark state={server.state} />}
        {!server.isNew && (
          <Link href={links.versions} className={`${LOOKS.link} inline-flex min-h-9 items-center`}>
            {t("version", { number: server.headNumber })}
          </Link>
        )}
        {!server.isNew && links.regrade && (
          <Link href={links.regrade} className={`${LOOKS.link} inline-flex min-h-9 items-center`}>
            {t("regrade")}
          </Link>
        )}
        {server.publishedNumber !== null && server.publishedNumber !== server.headNumber && (
          <span className="text-soft">{t("live", { number: server.publishedNumber })}</span>
        )}
        <a href="#preview" className={`${LOOKS.link} inline-flex min-h-9 items-center xl:hidden`}>
          {t("preview")}
        </a>
        <a href="#findings" className="inline-flex min-h-9 items-center gap-2 hover:underline">
          <span className={errors > 0 ? "font-semibold text-wrong" : "text-soft"}>
            {t("errors", { count: errors })}
          </span>
          <span className={warnings > 0 ? "text-timeout" : "text-soft"}>
            {t("warnings", { count: warnings })}
          </span>
        </a>
        <span className="ml-auto flex items-center gap-3">
          {(["previous", "next"] as const).map((way) => {
            const href = links[way];
            return href ? (
              <Link
                key={way}
                href={href}
                className={`${LOOKS.link} inline-flex min-h-9 items-center`}
              >
                {t(way)}
              </Link>
            ) : (
              <span key={way} className="text-soft">
                {t(way)}
              </span>
            );
          })}
          <button type="button" onClick={onKeys} className={LOOKS.small} aria-label={t("keys")}>
            ?
          </button>
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {offers.map(({ step, refusal }) => (
          <button
            key={step}
            type="button"
            aria-disabled={refusal !== null || editor.isBusy}
            aria-describedby={refusal && refusal.is !== "nothing" ? `why-not-${step}` : undefined}
            onClick={() => {
              if (refusal === null && !editor.isBusy) onStep(step);
            }}
            className={step === primary(offers) ? LOOKS.primary : LOOKS.button}
          >
            {t(`steps.${step}`)}
          </button>
        ))}
        <p className="ml-auto text-13 text-soft tabular-nums">
          <SaveState editor={editor} />
        </p>
      </div>
      <WhyNot offers={offers} />
    </div>
  );
}

/** The act most likely to come next. */
function primary(offers: readonly Offer[]): Offer["step"] | null {
  const open = offers.filter(({ refusal }) => refusal === null).map(({ step }) => step);
  if (open.includes("save")) return "save";
  return open.includes("publish") ? "publish" : (open.find((step) => step === "submit") ?? null);
}

/** A refused act says why, where everybody can read it. */
function WhyNot({ offers }: Pick<Props, "offers">) {
  const t = useTranslations("editor.head");
  const words = useRefusalWords();
  const refused = offers.filter(({ refusal }) => refusal !== null && refusal.is !== "nothing");
  if (refused.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-x-4 text-13 text-soft">
      {refused.map(({ step, refusal }) => (
        <li key={step} id={`why-not-${step}`}>
          <span className="font-semibold">{t(`steps.${step}`)}:</span> {refusal && words(refusal)}
        </li>
      ))}
    </ul>
  );
}

function useRefusalWords(): (refusal: Refusal) => string {
  const t = useTranslations("editor.refused");
  return (refusal) => {
    if (refusal.is === "said") return refusal.because;
    if (refusal.is === "role") return t("role", { role: t(`roles.${refusal.role}`) });
    if (refusal.is === "errors") return t("errors", { count: refusal.count });
    return t("nothing");
  };
}
