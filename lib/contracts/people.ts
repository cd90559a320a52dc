/** Accounts as an administrator sees them. */
import { z } from "zod";
import { ROLES, type Role } from "@/lib/access/roles";

/** invited: never set a password; new-password: has one somebody else chose; disabled: may not sign in. */
export const PERSON_STATES = ["active", "invited", "new-password", "disabled"] as const;
export type PersonState = (typeof PERSON_STATES)[number];

export const PEOPLE_SORTS = ["role", "name", "since", "seen"] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];

/** The address of the list. A value nobody could have chosen is ignored, so an old link still opens. */
export const peopleQuerySchema = z.object({
  q: z.string().trim().max(200).catch(""),
  role: z.enum(ROLES).nullable().catch(null),
  state: z.enum(PERSON_STATES).nullable().catch(null),
  sort: z.enum(PEOPLE_SORTS).catch("role"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type PeopleQuery = z.infer<typeof peopleQuerySchema>;

export type PersonRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly state: PersonState;
  readonly hasSecondFactor: boolean;
  /** ISO instant; null: never */
  readonly lastSignInAt: string | null;
  readonly since: string;
};

export type PeopleView = {
  readonly query: PeopleQuery;
  readonly rows: readonly PersonRow[];
  /** How many match, on all pages. */
  readonly total: number;
  readonly pages: number;
};

export type PersonView = PersonRow & {
  /** Of whoever looks: they do nothing to their own account here. */
  readonly isSelf: boolean;
  readonly disabledAt: string | null;
  /** Where they are signed in now. */
  readonly sessions: number;
  readonly attempts: number;
  readonly acts: readonly {
    readonly id: string;
    readonly at: string;
    readonly summary: string;
    readonly subjectKind: string;
    readonly subjectId: string;
  }[];
};

const id = z.uuid({ error: "is not the id of an account" });

export const personSchema = z.strictObject({ id });
export const changeRoleSchema = z.strictObject({
  id,
  role: z.enum(ROLES, { error: "must be one of the four roles" }),
  /** What the page showed, so that two administrators do not undo one another unseen. */
  shown: z.enum(ROLES),
});
export const createPersonSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Give a name.")
    .max(100, "The name is longer than 100 characters."),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, "The address is longer than 254 characters.")
    .pipe(z.email("This is not an e-mail address.")),
  role: z.enum(ROLES, { error: "must be one of the four roles" }),
});
export type CreatePersonInput = z.input<typeof createPersonSchema>;

/** A link that sets a password once; the only time it is shown. */
export type OneTimeLink = {
  readonly personId: string;
  /** From the root of this site: the browser knows the rest of the address. */
  readonly path: string;
  /** ISO instant */
  readonly until: string;
};
