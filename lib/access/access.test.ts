import { describe, expect, test } from "vitest";
import { findDoors, gapsOf } from "@/scripts/testing/doors";
import { PUBLIC_ACTIONS } from "@/scripts/testing/public-actions";
import { ACTIONS, CALLS, PAGES } from "./access";
import { isAllowed, ROLES } from "./roles";

describe("the ladder of roles", () => {
  test("each role may do what needs it and what needs one below, and nothing above", () => {
    for (const [has, role] of ROLES.entries()) {
      for (const [needs, least] of ROLES.entries()) {
        expect(isAllowed(role, least), `${role} where ${least} is needed`).toBe(has >= needs);
      }
    }
  });

  test("a guest may do nothing that needs a role, not even the lowest", () => {
    for (const least of ROLES) expect(isAllowed(null, least)).toBe(false);
  });
});

describe("the table", () => {
  test("has every page, action and call that is not for everybody, and nothing else", () => {
    const table = {
      pages: Object.keys(PAGES),
      actions: Object.keys(ACTIONS),
      calls: Object.keys(CALLS),
      publicActions: PUBLIC_ACTIONS,
    };
    expect(gapsOf(findDoors(process.cwd()), table)).toEqual([]);
  });

  test("opens nothing of the desk to takers", () => {
    for (const [name, least] of Object.entries(PAGES)) {
      if (name.includes("/admin")) expect(isAllowed("taker", least), name).toBe(false);
    }
    for (const [name, { role }] of Object.entries(CALLS)) {
      if (name.includes("/admin")) expect(isAllowed("taker", role), name).toBe(false);
    }
  });

  test("gives people, settings and the log to admins alone", () => {
    for (const [name, least] of Object.entries(PAGES)) {
      if (/^\/admin\/(people|settings|audit)/.test(name)) expect(least, name).toBe("admin");
    }
    for (const name of ["changeRole", "issueResetLink", "disablePerson", "saveSettings"] as const) {
      expect(ACTIONS[name], name).toBe("admin");
    }
  });

  test("lets only reviewers and admins change what takers are served", () => {
    for (const name of ["publishQuestion", "retireQuestion", "saveQuiz", "closeQuiz"] as const) {
      expect(isAllowed("editor", ACTIONS[name]), name).toBe(false);
      expect(isAllowed("reviewer", ACTIONS[name]), name).toBe(true);
    }
  });
});
