"use server";
import {
  type ChangeStatesInput,
  type ChangeTopicsInput,
  changeStatesSchema,
  changeTopicsSchema,
  type SubmitQuestionsInput,
  submitQuestionsSchema,
} from "@/lib/contracts/question-list";
import * as questions from "@/lib/server/questions/list/commands";
import { action } from "@/lib/server/staff";

const topics = action("changeTopics", changeTopicsSchema, questions.changeTopics);
export async function changeTopics(input: ChangeTopicsInput) {
  return topics(input);
}

const states = action("changeStates", changeStatesSchema, questions.changeStates);
export async function changeStates(input: ChangeStatesInput) {
  return states(input);
}

const submit = action("submitQuestions", submitQuestionsSchema, questions.submitQuestions);
export async function submitQuestions(input: SubmitQuestionsInput) {
  return submit(input);
}
