/** Addresses of the pages on how questions fare. */
import type { StatisticsOrder, StatisticsSort } from "@/lib/contracts/statistics";

export function statisticsPath(slug: string, order?: StatisticsOrder): string {
  const fields = new URLSearchParams();
  if (order && order.sort !== "suspect") fields.set("sort", order.sort);
  if (order?.direction === "down") fields.set("order", "down");
  const path = `/admin/quizzes/${slug}/statistics`;
  return fields.size === 0 ? path : `${path}?${fields}`;
}

export function statisticsCsvPath(slug: string): string {
  return `/api/admin/statistics?${new URLSearchParams({ quiz: slug })}`;
}

/** The order that the head of a column leads to: the other way round where it is in force. */
export function orderFrom(current: StatisticsOrder, sort: StatisticsSort): StatisticsOrder {
  const turns = current.sort === sort && current.direction === "up";
  return { sort, direction: turns ? "down" : "up" };
}

/** Where a question stands in the table; a former text of it stands apart. */
export function rowAnchor({
  id,
  number,
}: {
  readonly id: string;
  readonly number: number;
}): string {
  return `q-${id}-${number}`;
}
