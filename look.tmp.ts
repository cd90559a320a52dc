import { chromium } from "@playwright/test";
import { ensureBrowser } from "@/scripts/build/browser";
import { openDatabase } from "@/scripts/database/open";
const BASE = "http://localhost:4102";
const d = await openDatabase(process.cwd());
process.env.DATABASE_URL = d.url;
const { connect } = await import("@/lib/server/db");
const { anAccount } = await import("@/scripts/testing/accounts");
const people = await import("@/lib/server/people/desk-commands");
const settings = await import("@/lib/server/settings/commands");
const db = connect(d.url, 2);
const { account, cookie } = await anAccount(db, "admin", { name: "Meera Nair" });
let other = await db.user.findFirst({ where: { name: "Ishaan Raghunathan-Krishnamurthy" } });
if (!other) {
  const ctx = { now: new Date(), db, personId: null, account, address: "" };
  for (let i = 0; i < 70; i++) await people.createPerson({ ...ctx, now: new Date(Date.now() - i * 3e7) }, { name: `Aspirant ${i}`, email: `aspirant_${i}@institute.example.org`, role: "taker" });
  const made = (await anAccount(db, "editor", { name: "Ishaan Raghunathan-Krishnamurthy" })).account;
  await people.changeRole(ctx, { id: made.id, role: "reviewer", shown: "editor" });
  const gone = (await anAccount(db, "editor", { name: "Gone Away" })).account;
  await people.disablePerson(ctx, { id: gone.id });
  await settings.saveSettings(ctx, { review: "always", shown: { review: "when-there-is-another" } });
  other = await db.user.findFirstOrThrow({ where: { id: made.id } });
}
const browser = await chromium.launch({ executablePath: ensureBrowser(console.error), args: ["--no-sandbox"] });
const pages: Record<string, string> = { people: "/admin/people", person: `/admin/people/${other.id}`, settings: "/admin/settings", audit: "/admin/audit" };
for (const [w, h] of [[360, 780], [768, 1024], [1440, 900]] as const)
  for (const scheme of ["light", "dark"] as const) {
    if (scheme === "dark" && w === 768) continue;
    const context = await browser.newContext({ viewport: { width: w, height: h }, colorScheme: scheme, timezoneId: "Asia/Kolkata" });
    await context.addCookies([{ ...cookie, url: BASE }]);
    const page = await context.newPage();
    page.on("console", (m) => m.type() === "error" && console.log("console", m.text()));
    page.on("pageerror", (e) => console.log("pageerror", e.message));
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(BASE + path);
      if (name === "audit") await page.locator("details").evaluateAll((all) => all.slice(0, 3).forEach((o) => ((o as HTMLDetailsElement).open = true)));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) console.log("OVERFLOW", name, w, over);
      await page.screenshot({ path: `/tmp/h/B/shots/${name}-${w}-${scheme}.png` });
    }
    if (scheme === "light") {
      await page.goto(BASE + pages.person);
      await page.getByRole("button", { name: "Issue a one-time link" }).click();
      await page.getByLabel("One-time link", { exact: true }).waitFor();
      await page.getByRole("button", { name: "Stop sign-in" }).click();
      await page.screenshot({ path: `/tmp/h/B/shots/confirm-${w}.png` });
      await page.goto(BASE + pages.people);
      await page.getByRole("button", { name: "Add a colleague" }).click();
      await page.getByRole("button", { name: "Make the account" }).click();
      await page.getByText("Give a name.").waitFor();
      await page.screenshot({ path: `/tmp/h/B/shots/add-${w}.png` });
    }
    await context.close();
  }
await browser.close();
await db.$disconnect();
d.release();
