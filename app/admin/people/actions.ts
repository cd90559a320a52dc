"use server";

import type { z } from "zod";
import {
  type CreatePersonInput,
  changeRoleSchema,
  createPersonSchema,
  personSchema,
} from "@/lib/contracts/people";
import * as people from "@/lib/server/people/desk-commands";
import { action } from "@/lib/server/staff";

type PersonInput = z.input<typeof personSchema>;

const createPersonAction = action("createPerson", createPersonSchema, people.createPerson);
const changeRoleAction = action("changeRole", changeRoleSchema, people.changeRole);
const issueResetLinkAction = action("issueResetLink", personSchema, people.issueResetLink);
const removeSecondFactorAction = action(
  "removeSecondFactor",
  personSchema,
  people.removeSecondFactor,
);
const disablePersonAction = action("disablePerson", personSchema, people.disablePerson);
const enablePersonAction = action("enablePerson", personSchema, people.enablePerson);
const signOutPersonAction = action("signOutPerson", personSchema, people.signOutPerson);

export async function createPerson(input: CreatePersonInput) {
  return createPersonAction(input);
}

export async function changeRole(input: z.input<typeof changeRoleSchema>) {
  return changeRoleAction(input);
}

export async function issueResetLink(input: PersonInput) {
  return issueResetLinkAction(input);
}

export async function removeSecondFactor(input: PersonInput) {
  return removeSecondFactorAction(input);
}

export async function disablePerson(input: PersonInput) {
  return disablePersonAction(input);
}

export async function enablePerson(input: PersonInput) {
  return enablePersonAction(input);
}

export async function signOutPerson(input: PersonInput) {
  return signOutPersonAction(input);
}
