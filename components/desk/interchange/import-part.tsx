"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { PRIMARY, QUIET } from "@/components/desk/controls";
import { useLeaveGuard } from "@/components/desk/quizzes/use-leave-guard";
import type { InterchangeView } from "@/lib/contracts/interchange";
import { FileChooser } from "./file-chooser";
import { FormatHelp } from "./format-help";
import { OptionFields } from "./option-fields";
import { Outcome } from "./outcome";
import { Preview } from "./preview";
import { type Import, useImport, type Work } from "./use-import";

export type Limits = {
  readonly bytes: number;
  readonly questions: number;
};

type Props = { readonly view: InterchangeView; readonly limits: Limits };

/** Choose at the left, see what comes of it at the right; below one another where there is no room. */
export function ImportPart({ view, limits }: Props) {
  const t = useTranslations("interchange");
  const of = useImport({ mostBytes: limits.bytes });
  const { preview, outcome, work } = of;
  // A file is still on the disk; what was pasted is nowhere else.
  useLeaveGuard(
    work?.mode === "commit" || (of.way === "text" && of.text !== "" && outcome === null),
    t("import.leave"),
  );
  const megabytes = Math.floor(limits.bytes / 1024 / 1024);
  const form = useRef<HTMLFormElement>(null);
  const result = useRef<HTMLHeadingElement>(null);
  const shown = outcome ?? preview;
  useEffect(() => {
    // What was asked for is here: that is where reading goes on.
    if (shown) result.current?.focus();
  }, [shown]);
  function startAnew() {
    of.startAnew();
    // The button that was pressed goes: what comes next is there.
    form.current?.querySelector<HTMLElement>("input[type=file], textarea")?.focus();
  }
  return (
    <section aria-labelledby="import-heading">
      <h2 id="import-heading" className="pb-3 text-17 font-semibold">
        {t("import.heading")}
      </h2>
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <form
          ref={form}
          onSubmit={(event) => {
            event.preventDefault();
            void of.send("preview");
          }}
          className="grid min-w-0 content-start gap-5"
        >
          <FileChooser of={of} limits={{ megabytes, questions: limits.questions }} />
          <OptionFields of={of} view={view} />
          <Sending of={of} megabytes={megabytes} />
          <FormatHelp />
        </form>
        <div className="min-w-0">
          {outcome ? (
            <Outcome ref={result} answer={outcome} onAnew={startAnew} accountId={view.accountId} />
          ) : preview ? (
            <Preview ref={result} answer={preview} of={of} />
          ) : (
            <p className="rounded-card border border-rule bg-sheet p-5 text-soft">
              {t("import.nothingYet")}
            </p>
          )}
        </div>
      </div>
      {/* Says how far it is to whoever does not see the bar. */}
      <p role="status" className="sr-only">
        {work && t(work.sent < 1 ? "import.sendingNow" : workText(work))}
      </p>
    </section>
  );
}

const workText = ({ mode, waits }: Work) =>
  waits ? "import.waiting" : mode === "preview" ? "import.reading" : "import.writing";

/** The button that begins, then how far it is and a way to stop; what went wrong, in words. */
function Sending({ of, megabytes }: { readonly of: Import; readonly megabytes: number }) {
  const t = useTranslations("interchange");
  const { work, fault, preview, cancel } = of;
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (fault) alert.current?.focus();
  }, [fault]);
  return (
    <div className="grid gap-3">
      {fault && (
        <div
          ref={alert}
          role="alert"
          tabIndex={-1}
          className="rounded-card border border-wrong bg-wrong-wash p-3"
        >
          <FaultText fault={fault} megabytes={megabytes} />
        </div>
      )}
      {work ? (
        <div className="grid gap-2">
          <p className="tabular-nums">
            {work.sent < 1 ? t("import.sending", { share: work.sent }) : t(workText(work))}
          </p>
          <progress
            aria-label={t("import.heading")}
            max={1}
            // Without a value the bar says that nobody knows how long it takes.
            {...(work.sent < 1 ? { value: work.sent } : {})}
            className="h-2 w-full"
          />
          <button type="button" onClick={cancel} className={`${QUIET} justify-self-start`}>
            {t("import.cancel")}
          </button>
        </div>
      ) : (
        <button
          type="submit"
          className={`${preview && !of.isStale ? QUIET : PRIMARY} justify-self-start`}
        >
          {t(preview ? "import.again" : "import.preview")}
        </button>
      )}
    </div>
  );
}

type FaultProps = { readonly fault: NonNullable<Import["fault"]>; readonly megabytes: number };

function FaultText({ fault, megabytes }: FaultProps) {
  const t = useTranslations("interchange.faults");
  if (typeof fault === "string") return <p>{t(fault, { megabytes })}</p>;
  const { kind, mode, detail, errors } = fault;
  const isWriting = mode === "commit";
  // What is wrong with the file as a whole is said once.
  const others = errors.filter(({ message }) => message !== detail);
  if (kind === "unreached") return <p>{t(isWriting ? "unreachedWriting" : "unreached")}</p>;
  if (kind === "signed-out") {
    return (
      <p>
        {t.rich("signedOut", {
          link: (words) => (
            <a
              href="/sign-in"
              target="_blank"
              rel="noopener"
              className="text-accent underline underline-offset-4"
            >
              {words}
            </a>
          ),
        })}
      </p>
    );
  }
  if (kind === "stopped") return <p>{t(isWriting ? "stoppedWriting" : "stopped")}</p>;
  return (
    <>
      <p>{detail || t("refused")}</p>
      {others.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {others.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              {field}: {message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
