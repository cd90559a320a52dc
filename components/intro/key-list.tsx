import { useTranslations } from "next-intl";

/** The runner's keys. A pair of rows such as 1–4 and A–D means the same. */
const KEYS = [
  { keys: ["1–4", "A–D"], does: "choose", joined: true },
  { keys: ["Enter"], does: "lock", joined: false },
  { keys: ["S"], does: "skip", joined: false },
  { keys: ["Y", "U", "G"], does: "confidence", joined: false },
  { keys: ["T"], does: "time", joined: false },
  { keys: ["?"], does: "help", joined: false },
] as const;

/** Folded on a phone, where few have a keyboard; of the two forms one is on the page at a time. */
export function KeyList() {
  const t = useTranslations("intro.keys");
  return (
    <>
      <section aria-labelledby="keys-heading" className="max-sm:hidden">
        <h2 id="keys-heading" className="font-serif text-21 font-semibold">
          {t("heading")}
        </h2>
        <Keys />
      </section>
      <details className="sm:hidden">
        <summary className="min-h-11 content-center text-accent">{t("fold")}</summary>
        <Keys />
      </details>
    </>
  );
}

function Keys() {
  const t = useTranslations("intro.keys");
  return (
    <dl className="mt-3 grid gap-x-8 gap-y-2 sm:max-lg:grid-cols-2">
      {KEYS.map(({ keys, does, joined }) => (
        <div key={does} className="flex items-baseline gap-3">
          <dt className="flex min-w-26 gap-1">
            {keys.map((key, index) => (
              <span key={key}>
                {joined && index > 0 && <span className="text-13 text-soft">{t("or")} </span>}
                <kbd className="rounded-small border border-edge bg-sheet px-1.5 py-0.5 font-sans text-13 whitespace-nowrap">
                  {key}
                </kbd>
              </span>
            ))}
          </dt>
          <dd>{t(does)}</dd>
        </div>
      ))}
    </dl>
  );
}
