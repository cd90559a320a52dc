/**
 * Which language a request is answered in, and from which catalogues. One locale today; a second
 * one is a folder beside messages/en and a choice made here.
 */
import type { Formats } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import common from "@/messages/en/common.json";
import home from "@/messages/en/home.json";
import intro from "@/messages/en/intro.json";
import play from "@/messages/en/play.json";
import practice from "@/messages/en/practice.json";
import question from "@/messages/en/question.json";
import review from "@/messages/en/review.json";
import topics from "@/messages/en/topics.json";

const messages = { common, home, intro, play, practice, question, review, topics };

/** Dates as everybody here writes them: day before month, 24 hours. */
const formats = {
  dateTime: {
    day: { day: "numeric", month: "short" },
    date: { day: "numeric", month: "long", year: "numeric" },
    month: { month: "long", year: "numeric" },
    moment: {
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    },
  },
} satisfies Formats;

declare module "next-intl" {
  interface AppConfig {
    Locale: "en-IN";
    Messages: typeof messages;
    Formats: typeof formats;
  }
}

export default getRequestConfig(async () => ({
  locale: "en-IN",
  // The exam and its daily ten keep Indian time, wherever the server runs.
  timeZone: "Asia/Kolkata",
  messages,
  formats,
}));
