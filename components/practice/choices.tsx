import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type Choice = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** Questions behind it. */
  readonly count?: number;
  readonly isChosen: boolean;
};

type Props = {
  readonly legend: string;
  readonly hint?: string;
  /** Below a heading that has said what it is about. */
  readonly isMinor?: boolean;
  readonly name: string;
  readonly kind: "checkbox" | "radio";
  readonly columns?: 1 | 2 | 3;
  readonly choices: readonly Choice[];
  readonly children?: ReactNode;
};

const COLUMNS = { 1: "", 2: "grid-cols-2", 3: "grid-cols-3" } as const;

/** One thing to choose: a list of rows to tick, or a few cards of which one is chosen. */
export function Choices({
  legend,
  hint,
  isMinor = false,
  name,
  kind,
  columns = 1,
  choices,
  children,
}: Props) {
  const hintId = `${name}-hint`;
  return (
    <fieldset {...(hint ? { "aria-describedby": hintId } : {})}>
      <legend
        className={isMinor ? "text-13 font-semibold text-soft" : "font-serif text-21 font-semibold"}
      >
        {legend}
      </legend>
      {hint && (
        <p id={hintId} className="mt-0.5 text-13 text-soft">
          {hint}
        </p>
      )}
      <div
        className={
          kind === "checkbox"
            ? "mt-1 divide-y divide-rule border-y border-rule"
            : `mt-2 grid gap-2 ${COLUMNS[columns]}`
        }
      >
        {choices.map((choice) => (
          <ChoiceRow key={choice.value} name={name} kind={kind} choice={choice} />
        ))}
      </div>
      {children}
    </fieldset>
  );
}

const ROW = "flex min-h-11 items-center gap-3 py-1.5 hover:bg-wash";
const CARD =
  "flex min-h-13 items-start gap-2 rounded-card border border-edge bg-sheet p-3 leading-tight " +
  "outline-offset-2 hover:bg-wash has-checked:border-accent has-checked:bg-wash has-checked:inset-ring " +
  "has-checked:inset-ring-accent has-focus-visible:outline-2 has-focus-visible:outline-focus " +
  "forced-colors:has-checked:border-4";

function ChoiceRow({
  name,
  kind,
  choice: { value, label, hint, count, isChosen },
}: Pick<Props, "name" | "kind"> & { choice: Choice }) {
  const t = useTranslations("practice");
  return (
    <label className={kind === "checkbox" ? ROW : CARD}>
      <input
        type={kind}
        name={name}
        value={value}
        defaultChecked={isChosen}
        className={`size-4 shrink-0 scroll-mb-32 ${kind === "radio" ? "mt-px outline-none" : ""}`}
      />
      <span className="grow">
        <span className={kind === "radio" ? "block font-semibold" : ""}>{label}</span>
        {hint && <span className="mt-0.5 block text-13 text-soft">{hint}</span>}
      </span>
      {count !== undefined && (
        <span className="text-13 text-soft tabular-nums">
          {count}
          <span className="sr-only"> {t("questionsWord", { count })}</span>
        </span>
      )}
    </label>
  );
}
