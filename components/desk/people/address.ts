import type { PeopleQuery } from "@/lib/contracts/people";

/** The address of a list of accounts; what is as it would be anyway is left out. */
export function peopleAddress(query: PeopleQuery, changes: Partial<PeopleQuery> = {}): string {
  // Another order or filter begins on its first page.
  const { q, role, state, sort, page } = { ...query, page: 1, ...changes };
  const search = new URLSearchParams({
    ...(q ? { q } : {}),
    ...(role ? { role } : {}),
    ...(state ? { state } : {}),
    ...(sort === "role" ? {} : { sort }),
    ...(page === 1 ? {} : { page: String(page) }),
  }).toString();
  return search ? `/admin/people?${search}` : "/admin/people";
}
