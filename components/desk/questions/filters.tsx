import Link from "next/link";
import { useTranslations } from "next-intl";
import { LiveFilters } from "@/components/desk/live-filters";
import type { QuestionState } from "@/lib/contracts/desk";
import type { FacetName, FacetValue, QuestionListView } from "@/lib/contracts/question-list";
import type { Format } from "@/lib/question/format";
import { LIST_PATH } from "./address";
import { Fold } from "./fold";
import { FoldedFilters } from "./folded-filters";
import { SMALL_BUTTON } from "./small-button";

/** The one form of the list; what stands elsewhere on the page belongs to it by this id. */
export const FILTERS_ID = "filters";
export const SEARCH_ID = "search";

/** In the order of the page, those that are looked for most on top and open. */
const FACETS = [
  { name: "state", isOpen: true },
  { name: "is", isOpen: true },
  { name: "topic", isOpen: true },
  { name: "format", isOpen: true },
  { name: "difficulty", isOpen: false },
  { name: "lint", isOpen: false },
  { name: "author", isOpen: false },
  { name: "source", isOpen: false },
] as const satisfies readonly { name: FacetName; isOpen: boolean }[];

/** A GET form: its address is the list, with or without script. */
export function Filters({ view }: { readonly view: QuestionListView }) {
  const t = useTranslations("questions");
  const { filter, facets } = view;
  const inUse = FACETS.reduce((sum, { name }) => sum + filter[name].length, 0);
  return (
    <search>
      <form
        id={FILTERS_ID}
        action={LIST_PATH}
        method="get"
        className="relative grid gap-2 xl:gap-3"
      >
        <label className="grid gap-1">
          <span className="text-13 font-semibold">{t("search")}</span>
          <input
            id={SEARCH_ID}
            type="search"
            name="q"
            defaultValue={filter.q}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            aria-describedby="search-hint"
            className="min-h-9 w-full rounded-small border border-edge bg-sheet px-2.5 text-15"
          />
          <span id="search-hint" className="text-13 text-soft">
            {t("searchHint")}
          </span>
        </label>
        <LiveFilters firstSort="changed" pendingText={t("searching")} />
        <FoldedFilters label={t("filtersInUse", { count: inUse })}>
          {FACETS.map(({ name, isOpen }) => (
            <Facet
              key={name}
              name={name}
              values={facets[name]}
              isOpen={isOpen || filter[name].length > 0}
            />
          ))}
          <div className="flex gap-2">
            <button type="submit" className={`${SMALL_BUTTON} [@media(scripting:enabled)]:hidden`}>
              {t("show")}
            </button>
            {(inUse > 0 || filter.q !== "") && (
              <Link href={LIST_PATH} className={SMALL_BUTTON}>
                {t("clear")}
              </Link>
            )}
          </div>
        </FoldedFilters>
      </form>
    </search>
  );
}

type FacetProps = {
  readonly name: FacetName;
  readonly values: readonly FacetValue[];
  readonly isOpen: boolean;
};

function Facet({ name, values, isOpen }: FacetProps) {
  const t = useTranslations("questions");
  const word = useFacetWord();
  if (values.length === 0) return null;
  const title = t(`facets.${name}`);
  const chosen = values.filter(({ isChosen }) => isChosen).length;
  return (
    <Fold
      label={chosen > 0 ? t("facetInUse", { name: title, count: chosen }) : title}
      isOpen={isOpen}
    >
      <fieldset className="max-h-72 min-w-0 overflow-y-auto pb-1">
        <legend className="sr-only">{title}</legend>
        {values.map(({ value, label, count, isChosen }) => (
          <label
            key={value}
            className="flex min-h-7 items-center gap-2 rounded-small px-1 text-13 hover:bg-wash has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={isChosen}
              className="size-4 shrink-0 outline-none"
            />
            <span className="min-w-0 flex-1 truncate" title={label}>
              {label ?? word(name, value)}
            </span>
            <span className={`shrink-0 tabular-nums ${count === 0 ? "text-soft" : ""}`}>
              {count.toLocaleString("en-IN")}
            </span>
          </label>
        ))}
      </fieldset>
    </Fold>
  );
}

/** The word for a value that has no title of its own. */
function useFacetWord() {
  const t = useTranslations("questions");
  return (name: FacetName, value: string): string => {
    switch (name) {
      case "state":
        return t(`states.${value as QuestionState}`);
      case "format":
        return t(`formats.${value as Format}`);
      case "lint":
        return t(`lint.${value as "errors" | "warnings" | "clean"}`);
      case "is":
        return t(`is.${value as "reported"}`);
      case "difficulty":
        return t("difficulty", { value });
      case "author":
        return t("generated");
      default:
        return value;
    }
  };
}
