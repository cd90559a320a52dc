/**
 * Which language a request is answered in, and from which catalogues. One locale today; a second
 * one is a folder beside messages/en and a choice made here.
 */
import type { Formats } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import account from "@/messages/en/account.json";
import audit from "@/messages/en/audit.json";
import blueprints from "@/messages/en/blueprints.json";
import common from "@/messages/en/common.json";
import desk from "@/messages/en/desk.json";
import editor from "@/messages/en/editor.json";
import home from "@/messages/en/home.json";
import interchange from "@/messages/en/interchange.json";
import intro from "@/messages/en/intro.json";
import keys from "@/messages/en/keys.json";
import library from "@/messages/en/library.json";
import people from "@/messages/en/people.json";
import play from "@/messages/en/play.json";
import practice from "@/messages/en/practice.json";
import question from "@/messages/en/question.json";
import questions from "@/messages/en/questions.json";
import regrade from "@/messages/en/regrade.json";
import reports from "@/messages/en/reports.json";
import review from "@/messages/en/review.json";
import statistics from "@/messages/en/statistics.json";
import topics from "@/messages/en/topics.json";

const messages = {
  account,
  audit,
  blueprints,
  common,
  desk,
  editor,
  home,
  interchange,
  intro,
  keys,
  library,
  people,
  play,
  practice,
  question,
  questions,
  regrade,
  reports,
  review,
  statistics,
  topics,
};

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
    clock: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    shortDate: { day: "numeric", month: "short", year: "numeric" },
    shortMoment: {
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    },
    longMoment: {
      day: "numeric",
      month: "long",
      year: "numeric",
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
