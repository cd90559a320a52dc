"use server";

import type { z } from "zod";
import {
  closeQuizSchema,
  findQuestionsSchema,
  matchQuizSchema,
  saveQuizSchema,
  tryQuizSchema,
} from "@/lib/contracts/blueprint";
import * as commands from "@/lib/server/blueprints/commands";
import * as queries from "@/lib/server/blueprints/queries";
import * as tryOut from "@/lib/server/blueprints/try-out";
import { action } from "@/lib/server/staff";

const save = action("saveQuiz", saveQuizSchema, commands.saveQuiz);
const close = action("closeQuiz", closeQuizSchema, commands.closeQuiz);
const match = action("matchQuiz", matchQuizSchema, tryOut.matchQuiz);
const draw = action("drawQuiz", tryQuizSchema, tryOut.drawQuiz);
const find = action("findQuestions", findQuestionsSchema, queries.findQuestions);

export async function saveQuiz(input: z.input<typeof saveQuizSchema>) {
  return save(input);
}

export async function closeQuiz(input: z.input<typeof closeQuizSchema>) {
  return close(input);
}

/** Counts what matches a quiz that is being written. */
export async function matchQuiz(input: z.input<typeof matchQuizSchema>) {
  return match(input);
}

/** Draws from a quiz that is being written, and keeps nothing of it. */
export async function drawQuiz(input: z.input<typeof tryQuizSchema>) {
  return draw(input);
}

export async function findQuestions(input: z.input<typeof findQuestionsSchema>) {
  return find(input);
}
