/** Instants as somebody in India types and reads them: UTC+05:30 all year. */

const OFFSET_MS = 5.5 * 3_600_000;

/** "2026-12-01T09:30", as a date field has it; "" for none. */
export function toIndianLocal(iso: string | null): string {
  if (iso === null) return "";
  return new Date(new Date(iso).getTime() + OFFSET_MS).toISOString().slice(0, 16);
}

/** The instant that a date field names, in ISO; null for an empty or unreadable one. */
export function fromIndianLocal(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
  const at = new Date(`${text}:00+05:30`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
