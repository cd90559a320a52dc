import { useTranslations } from "next-intl";
import { FEEDBACKS, type Feedback } from "@/lib/quiz/policy";

const NAMES = {
  "after-each": { label: "afterEach", hint: "afterEachHint" },
  "at-end": { label: "atEnd", hint: "atEndHint" },
} as const satisfies Record<Feedback, object>;

export function FeedbackChoice({ chosen }: { chosen: Feedback }) {
  const t = useTranslations("intro.feedback");
  return (
    <fieldset>
      <legend className="font-serif text-21 font-semibold">{t("legend")}</legend>
      <div className="mt-2 grid grid-cols-2 gap-2">
        {FEEDBACKS.map((feedback) => (
          <label
            key={feedback}
            className="flex min-h-13 items-start gap-2 rounded-card border border-edge bg-sheet p-3 leading-tight outline-offset-2 hover:bg-wash has-checked:border-accent has-checked:bg-wash has-checked:inset-ring has-checked:inset-ring-accent has-focus-visible:outline-2 has-focus-visible:outline-focus forced-colors:has-checked:border-4"
          >
            <input
              type="radio"
              name="feedback"
              value={feedback}
              defaultChecked={feedback === chosen}
              className="mt-px size-4 shrink-0 scroll-mb-32 outline-none"
            />
            <span>
              <span className="block font-semibold">{t(NAMES[feedback].label)}</span>
              <span className="mt-0.5 block text-13 text-soft">{t(NAMES[feedback].hint)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
