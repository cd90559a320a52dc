/** Rows on one page of a list of the desk. */
export const PAGE_SIZE = 50;

/** How many pages so many rows make; of nothing there is still one. */
export function pagesOf(rows: number): number {
  return Math.max(1, Math.ceil(rows / PAGE_SIZE));
}
