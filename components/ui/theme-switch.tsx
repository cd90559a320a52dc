import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

const THEMES = ["system", "light", "dark"] as const;
export type ThemeName = (typeof THEMES)[number];

/** 16 px drawings: half a disc follows the device, a sun, a moon. */
const DRAWINGS: Record<ThemeName, ReactNode> = {
  system: (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" stroke="none" />
    </>
  ),
  light: (
    <>
      <circle cx="8" cy="8" r="2.75" fill="none" />
      <path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1" />
    </>
  ),
  dark: <path d="M13.5 9.6A5.75 5.75 0 1 1 6.4 2.5a4.6 4.6 0 0 0 7.1 7.1z" fill="none" />,
};

type Props = {
  readonly theme: ThemeName;
  readonly setTheme: (form: FormData) => Promise<void>;
};

/** Three submit buttons: works before, and without, any script. */
export function ThemeSwitch({ theme, setTheme }: Props) {
  const t = useTranslations("common.theme");
  return (
    <form action={setTheme}>
      <fieldset className="flex sm:-mr-3">
        <legend className="sr-only">{t("label")}</legend>
        {THEMES.map((name) => (
          <button
            key={name}
            type="submit"
            name="theme"
            value={name}
            aria-pressed={name === theme}
            title={t(name)}
            className="group inline-flex h-11 w-7 items-center justify-center text-soft hover:text-ink aria-pressed:text-ink sm:w-11"
          >
            <span className="inline-flex size-7 items-center justify-center rounded-small sm:size-8 border-edge group-aria-pressed:border group-aria-pressed:bg-sheet forced-colors:group-aria-pressed:border-3">
              <svg
                viewBox="0 0 16 16"
                width="16"
                height="16"
                fill="currentColor"
                stroke="currentColor"
                strokeWidth="1.5"
                strokeLinecap="round"
                strokeLinejoin="round"
                aria-hidden="true"
              >
                {DRAWINGS[name]}
              </svg>
            </span>
            <span className="sr-only">{t(name)}</span>
          </button>
        ))}
      </fieldset>
    </form>
  );
}
