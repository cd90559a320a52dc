"use server";
import {
  type CommentInput,
  commentSchema,
  type KeepDraftInput,
  keepDraftSchema,
  type QuestionRef,
  questionRefSchema,
  type RestoreInput,
  restoreSchema,
  type SaveQuestionInput,
  type StepInput,
  saveQuestionSchema,
  stepSchema,
} from "@/lib/contracts/editor";
import * as questions from "@/lib/server/questions/commands";
import * as drafts from "@/lib/server/questions/drafts";
import * as versions from "@/lib/server/questions/restore";
import { action } from "@/lib/server/staff";

const keep = action("keepDraft", keepDraftSchema, drafts.keepDraft);
export async function keepDraft(input: KeepDraftInput) {
  return keep(input);
}

const discard = action("discardDraft", questionRefSchema, drafts.discardDraft);
export async function discardDraft(input: QuestionRef) {
  return discard(input);
}

const save = action("saveQuestion", saveQuestionSchema, questions.saveQuestion);
export async function saveQuestion(input: SaveQuestionInput) {
  return save(input);
}

const submit = action("submitQuestion", stepSchema, questions.submitQuestion);
export async function submitQuestion(input: StepInput) {
  return submit(input);
}

const sendBack = action("sendBackQuestion", stepSchema, questions.sendBackQuestion);
export async function sendBackQuestion(input: StepInput) {
  return sendBack(input);
}

const publish = action("publishQuestion", stepSchema, questions.publishQuestion);
export async function publishQuestion(input: StepInput) {
  return publish(input);
}

const retire = action("retireQuestion", stepSchema, questions.retireQuestion);
export async function retireQuestion(input: StepInput) {
  return retire(input);
}

const reopen = action("reopenQuestion", stepSchema, questions.reopenQuestion);
export async function reopenQuestion(input: StepInput) {
  return reopen(input);
}

const restore = action("restoreVersion", restoreSchema, versions.restoreVersion);
export async function restoreVersion(input: RestoreInput) {
  return restore(input);
}

const dismiss = action("dismissSuggestion", questionRefSchema, versions.dismissSuggestion);
export async function dismissSuggestion(input: QuestionRef) {
  return dismiss(input);
}

const comment = action("commentOnQuestion", commentSchema, questions.commentOnQuestion);
export async function commentOnQuestion(input: CommentInput) {
  return comment(input);
}
