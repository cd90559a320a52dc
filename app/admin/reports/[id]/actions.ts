"use server";

import { type AnswerReportInput, answerReportSchema } from "@/lib/contracts/report-desk";
import { answerReport as answer } from "@/lib/server/reports/commands";
import { action } from "@/lib/server/staff";

const answerReportAction = action("answerReport", answerReportSchema, answer);

/** Answers a report, and those alike that its editor has seen. */
export async function answerReport(input: AnswerReportInput) {
  return answerReportAction(input);
}
