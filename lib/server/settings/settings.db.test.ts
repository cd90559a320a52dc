import { expect, test } from "vitest";
import { openWorld } from "@/scripts/testing/world";
import { saveSettings } from "./commands";
import { deskSettings, settingsView } from "./queries";

const world = await openWorld();
const { db } = world;

test("a fresh installation asks for another reviewer when there is one", async () => {
  expect(await deskSettings(db)).toEqual({ review: "when-there-is-another" });
});

test("a row that nobody can read counts as none", async () => {
  for (const value of ["not json", "null", '{"review":"sometimes"}']) {
    await db.setting.upsert({
      where: { key: "desk" },
      create: { key: "desk", value },
      update: { value },
    });
    expect(await deskSettings(db)).toEqual({ review: "when-there-is-another" });
  }
});

test("keeps the rule and says in the log what it was before; saving it again says nothing", async () => {
  const ctx = await world.staff("admin");
  const shown = { review: "when-there-is-another" } as const;
  await saveSettings(ctx, { review: "always", shown });
  await saveSettings(ctx, { review: "always", shown: { review: "always" } });
  expect(await deskSettings(db)).toEqual({ review: "always" });
  const events = await db.auditEvent.findMany({ where: { subjectKind: "settings" } });
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    action: "settings.changed",
    actorId: ctx.account.id,
    detail: { before: { review: "when-there-is-another" }, after: { review: "always" } },
  });
});

test("refuses to undo what somebody else changed meanwhile", async () => {
  const ctx = await world.staff("admin");
  await expect(
    saveSettings(ctx, { review: "never", shown: { review: "when-there-is-another" } }),
  ).rejects.toMatchObject({ code: "conflict", extra: { settings: { review: "always" } } });
  expect(await deskSettings(db)).toEqual({ review: "always" });
});

test("counts who may publish, without the disabled", async () => {
  const ctx = await world.staff("admin");
  const before = (await settingsView(ctx)).publishers;
  const reviewer = await world.staff("reviewer");
  await world.staff("editor");
  expect((await settingsView(ctx)).publishers).toBe(before + 1);
  await db.user.update({
    where: { id: reviewer.account.id },
    data: { disabledAt: new Date("2026-11-23T06:00:00Z") },
  });
  expect((await settingsView(ctx)).publishers).toBe(before);
});
