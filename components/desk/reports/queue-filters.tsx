import { useTranslations } from "next-intl";
import { QUEUE_SORTS, type QueueView } from "@/lib/contracts/report-desk";

const SELECT = "block min-h-9 w-full rounded-small border border-edge bg-sheet px-2 text-15";

/** A plain form whose fields become the address: it works without script and can be shared. */
export function QueueFilters({ view }: { view: QueueView }) {
  const t = useTranslations("reports.queue");
  const reason = useTranslations("reports.reason");
  const { choice, reasons, topics } = view;
  const { status } = choice;
  return (
    // A new choice from elsewhere (a link, Back) is what the fields then show.
    <form
      key={JSON.stringify(choice)}
      action="/admin/reports"
      aria-label={t("filters")}
      className="flex flex-wrap items-end gap-3 py-3"
    >
      {status !== "open" && <input type="hidden" name="status" value={status} />}
      <label className="grow text-13 text-soft sm:grow-0">
        {t("reason")}
        <select name="reason" defaultValue={choice.reason ?? ""} className={SELECT}>
          <option value="">{t("allReasons")}</option>
          {withChosen(reasons, choice.reason).map((each) => (
            <option key={each.reason} value={each.reason}>
              {t("counted", { title: reason(each.reason), count: each.count })}
            </option>
          ))}
        </select>
      </label>
      <label className="max-w-full grow text-13 text-soft sm:max-w-72 sm:grow-0">
        {t("topic")}
        <select name="topic" defaultValue={choice.topic ?? ""} className={SELECT}>
          <option value="">{t("allTopics")}</option>
          {topics.map(({ value, title, count }) => (
            <option key={value} value={value}>
              {t("counted", { title, count })}
            </option>
          ))}
        </select>
      </label>
      <label className="grow text-13 text-soft sm:grow-0">
        {t("sort.label")}
        <select name="sort" defaultValue={choice.sort} className={SELECT}>
          {QUEUE_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`sort.${sort}`, { status })}
            </option>
          ))}
        </select>
      </label>
      <button
        type="submit"
        className="min-h-9 rounded-small border border-edge bg-sheet px-4 text-15 font-semibold hover:bg-wash"
      >
        {t("apply")}
      </button>
    </form>
  );
}

/** What is filtered by stays to be seen, though nothing fits it any more. */
function withChosen(reasons: QueueView["reasons"], chosen: QueueView["choice"]["reason"]) {
  if (chosen === null || reasons.some(({ reason }) => reason === chosen)) return reasons;
  return [...reasons, { reason: chosen, count: 0 }];
}
