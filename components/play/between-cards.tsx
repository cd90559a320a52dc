"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { buttonClass } from "@/components/ui/button";

/** 3-2-1. The whole of it is one button: a tap or Enter starts at once. */
export function CountIn({
  count,
  title,
  onHurry,
}: {
  count: number;
  title: string;
  onHurry: () => void;
}) {
  const t = useTranslations("play.countIn");
  return (
    <div className="grid flex-1 content-center justify-items-center gap-6 pb-16 text-center">
      <h1 className="font-serif text-28 font-semibold">{title}</h1>
      <FirstButton
        onPress={onHurry}
        className="grid w-full max-w-80 justify-items-center gap-4 rounded-card py-6 outline-none hover:bg-wash group"
      >
        <span
          aria-hidden="true"
          className="grid size-24 place-items-center rounded-full border-3 border-time-calm text-40 font-semibold text-time-calm tabular-nums"
        >
          {count}
        </span>
        <span className="rounded-card px-4 py-2 text-15 font-semibold text-accent outline-offset-2 outline-focus group-focus-visible:outline-2">
          {t("start")}
        </span>
      </FirstButton>
    </div>
  );
}

/** Between two questions of an attempt that was left: nothing runs until somebody says so. */
export function ContinueCard({
  position,
  total,
  title,
  isTimed,
  onContinue,
}: {
  position: number;
  /** null: there is always one more. */
  total: number | null;
  title: string;
  isTimed: boolean;
  onContinue: () => void;
}) {
  const t = useTranslations("play.resume");
  return (
    <CentreCard title={title}>
      <p className="text-17 text-soft">
        {total === null ? t("nextEndless", { position }) : t("next", { position, total })}{" "}
        {t(isTimed ? "timed" : "untimed")}
      </p>
      <FirstButton onPress={onContinue} className={buttonClass("primary")}>
        {t("continue")}
      </FirstButton>
    </CentreCard>
  );
}

/** While the server is asked where things stand: nothing, unless that takes longer than a blink. */
export function OpeningCard({ title }: { title: string }) {
  return (
    <div className="flex flex-1 flex-col transition-opacity delay-300 duration-150 starting:opacity-0">
      <CentreCard title={title} />
    </div>
  );
}

export function StalledCard({ detail, onReload }: { detail: string; onReload: () => void }) {
  const t = useTranslations("play.stalled");
  return (
    <CentreCard title={t("title")}>
      <p className="text-17">{detail || t("unknown")}</p>
      <FirstButton onPress={onReload} className={buttonClass("primary")}>
        {t("reload")}
      </FirstButton>
    </CentreCard>
  );
}

export function GoneCard() {
  const t = useTranslations("play.gone");
  return (
    <CentreCard title={t("title")}>
      <p className="text-17 text-soft">{t("body")}</p>
      <Link href="/" prefetch={false} className={buttonClass("primary")}>
        {t("home")}
      </Link>
    </CentreCard>
  );
}

/** One thing to say, in the middle of the screen. */
export function CentreCard({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="grid flex-1 content-center justify-items-start gap-5 pb-16">
      <h1 className="font-serif text-28 font-semibold">{title}</h1>
      {children}
    </div>
  );
}

/** The one thing to do here: it has the focus, so Enter does it. */
function FirstButton({
  onPress,
  className,
  children,
}: {
  onPress: () => void;
  className: string;
  children: ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <button ref={button} type="button" onClick={onPress} className={className}>
      {children}
    </button>
  );
}
