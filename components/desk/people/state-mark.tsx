import { useTranslations } from "next-intl";
import type { PersonState } from "@/lib/contracts/people";

const MARKS: Record<PersonState, { readonly sign: string; readonly tone: string }> = {
  active: { sign: "●", tone: "text-right" },
  invited: { sign: "○", tone: "text-soft" },
  "new-password": { sign: "◐", tone: "text-timeout" },
  disabled: { sign: "×", tone: "text-wrong" },
};

/** A state by sign, colour and word. */
export function StateMark({ state }: { readonly state: PersonState }) {
  const t = useTranslations("people.states");
  const { sign, tone } = MARKS[state];
  return (
    <span className="whitespace-nowrap">
      <span aria-hidden="true" className={`mr-1.5 ${tone}`}>
        {sign}
      </span>
      {t(state)}
    </span>
  );
}
