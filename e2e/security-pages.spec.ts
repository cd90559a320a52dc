/** What the browser is told to refuse on every page, and that nothing of ours is refused. */
import type { Page } from "@playwright/test";
import { PAGES, type PageName } from "@/lib/access/access";
import { expect, queryRows, test } from "./fixtures";
import { beginQuiz } from "./runner-page";
import { signIn } from "./staff";

const PUBLIC = [
  "/",
  "/quizzes/daily-ten",
  "/practice",
  "/topics/defence-security",
  "/sign-in",
  "/sign-up",
  "/reset-password",
  "/reset-password?token=none",
  "/no-such-page",
  "/attempts/00000000-0000-4000-8000-000000000000",
];

/** What stands for the parts in brackets. */
const EXAMPLES: Readonly<Record<string, string>> = {
  "/admin/questions": "SELECT id::text FROM questions ORDER BY id LIMIT 1",
  "/admin/quizzes": "SELECT slug AS id FROM quizzes ORDER BY slug LIMIT 1",
  "/admin/sources": "SELECT id::text FROM sources ORDER BY id LIMIT 1",
  "/admin/entities": "SELECT 'india' AS id",
  "/admin/facts": "SELECT id::text FROM facts ORDER BY id LIMIT 1",
  "/admin/people": "SELECT id::text FROM users ORDER BY created_at LIMIT 1",
  "/admin/reports": "SELECT id::text FROM reports LIMIT 1",
};

async function addressOf(name: PageName): Promise<string> {
  const [list = "", rest] = name.split(/\/\[\w+\]/);
  if (rest === undefined) return name;
  const [row] = await queryRows<{ id: string }>(EXAMPLES[list] ?? "");
  return `${list}/${row?.id ?? "none"}${rest}`;
}

/** Opens each page and waits until its script has run. The fixture of the page finds violations. */
async function walk(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    await test.step(address, async () => {
      const reply = await page.goto(address);
      const policy = reply?.headers()["content-security-policy"] ?? "";
      expect(policy, address).toMatch(/script-src 'self' 'nonce-[\w+/=]{22,}' 'strict-dynamic';/);
      expect(policy, address).not.toMatch(/script-src[^;]*'unsafe/);
      expect(reply?.headers()["cache-control"], address).toContain("no-store");
      expect(await page.evaluate(() => "__next_f" in window), `${address} has its script`).toBe(
        true,
      );
    });
  }
}

test("no page a guest can open has anything that its own policy refuses", async ({ page }) => {
  test.slow();
  await walk(page, PUBLIC);
  const id = await beginQuiz(page, "three");
  await walk(page, [`/attempts/${id}`]);
  // The runner would go there by itself, just when it is sent there.
  await page.goto("/");
  await page.request.post(`/api/attempts/${id}/finish`);
  await walk(page, [`/attempts/${id}/review`]);
});

test("no page of an account or of the desk has anything that its own policy refuses", async ({
  page,
  context,
}) => {
  // Two dozen pages.
  test.setTimeout(300_000);
  await signIn(context, "admin");
  const names = Object.keys(PAGES) as PageName[];
  await walk(page, await Promise.all(names.map(addressOf)));
});

test("each answer has another nonce, and one that a request brings along is not taken", async ({
  page,
}) => {
  const nonceOf = async (headers: Record<string, string>) => {
    const reply = await page.request.get("/", { headers });
    const [, nonce] =
      /'nonce-([^']+)'/.exec(reply.headers()["content-security-policy"] ?? "") ?? [];
    expect(await reply.text()).toContain(`nonce="${nonce}"`);
    return nonce;
  };
  const planted = { "content-security-policy": "script-src 'nonce-planted'" };
  const nonces = [await nonceOf({}), await nonceOf({}), await nonceOf(planted)];
  expect(new Set(nonces).size).toBe(3);
  expect(nonces).not.toContain("planted");
});

test("script that got into a page is refused by the browser, in every form", async ({
  browser,
}) => {
  // A page of its own, as here there must be violations.
  const page = await browser.newPage({ baseURL: process.env.E2E_URL ?? "" });
  const planted = [
    "<script>window.pwned = 'inline'</script>",
    "<script nonce='guessed'>window.pwned = 'nonce'</script>",
    "<img src=x onerror=\"window.pwned = 'handler'\">",
    "<script src='/api/quizzes?callback=pwned'></script>",
    "<script src='data:text/javascript,window.pwned=1'></script>",
    "<iframe srcdoc='<script>parent.pwned = 1</script>'></iframe>",
    "<base href='https://elsewhere.example/'>",
  ];
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    document.addEventListener("securitypolicyviolation", (event) => {
      seen.push(event.effectiveDirective);
    });
  });
  await page.route("/", async (route) => {
    const reply = await route.fetch();
    const body = (await reply.text()).replace(/<body[^>]*>/, (tag) => tag + planted.join("\n"));
    await route.fulfill({ response: reply, body });
  });
  await page.goto("/");
  // React takes away what it has not put there: these two come later.
  await page.evaluate(() => {
    const link = Object.assign(document.createElement("a"), {
      href: "javascript:window.pwned='link'",
    });
    const form = Object.assign(document.createElement("form"), {
      action: "https://elsewhere.example/",
    });
    document.body.append(link, form);
    link.click();
    form.submit();
  });
  await expect
    .poll(() => page.evaluate(() => [...new Set((window as never as { seen: string[] }).seen)]))
    .toEqual(
      expect.arrayContaining(["script-src-elem", "script-src-attr", "base-uri", "form-action"]),
    );
  expect(await page.evaluate(() => (window as never as { pwned?: string }).pwned)).toBeUndefined();
  await page.close();
});
