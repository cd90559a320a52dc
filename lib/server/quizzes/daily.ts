import "server-only";
/** Daily quizzes: one draw per date in India, the same for everybody. */
import { DAY_MS, indianDate } from "@/lib/quiz/indian-time";

/** How many earlier days stay open to play. */
export const PAST_DAYS = 30;

const LONG = new Intl.DateTimeFormat("en-IN", { dateStyle: "long", timeZone: "UTC" });

/** "2026-11-22" as it stands in a title: "22 November 2026". */
export function longDate(date: string): string {
  return LONG.format(new Date(`${date}T00:00:00Z`));
}

/** The last `PAST_DAYS` dates before today, newest first. */
export function pastDates(now: Date): string[] {
  return Array.from({ length: PAST_DAYS }, (_, index) =>
    indianDate(new Date(now.getTime() - (index + 1) * DAY_MS)),
  );
}

/** The slug of a daily quiz on a date: bare today, dated otherwise. */
export function dailySlug(slug: string, date: string | null, now: Date): string {
  return date === null || date === indianDate(now) ? slug : `${slug}-${date}`;
}

/** Takes "daily-ten-2026-11-22" apart; a slug without a date gives null for it. */
export function splitDailySlug(slug: string): {
  readonly base: string;
  readonly date: string | null;
} {
  const match = /^(.+)-(\d{4}-\d{2}-\d{2})$/.exec(slug);
  return match?.[1] && match[2] ? { base: match[1], date: match[2] } : { base: slug, date: null };
}
