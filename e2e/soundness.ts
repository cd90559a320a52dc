/** What every screen must be, whatever stands on it. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** No rule of axe broken, in light or in dark, and nothing to scroll sideways for. */
export async function expectSound(page: Page, screen: string): Promise<void> {
  await test.step(screen, async () => {
    for (const colorScheme of schemesOf(page)) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      // In the page itself: a second page to sum up in, for frames of other sites, costs as much again.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      // In the dark only colours can be otherwise.
      const { violations } = await (colorScheme === "light"
        ? axe.withTags(TAGS)
        : axe.withRules(COLOUR_RULES)
      ).analyze();
      const told = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${help}\n${target}\n${failureSummary}`),
      );
      expect.soft(told, `${screen}, ${colorScheme}`).toEqual([]);
    }
    await expectFits(page, screen);
  });
}

/** The desk on a phone has the colours of the desk on a desk, where both schemes are looked at. */
function schemesOf(page: Page): readonly ("light" | "dark")[] {
  const isDesk = new URL(page.url()).pathname.startsWith("/admin");
  const isNarrow = (page.viewportSize()?.width ?? 1_280) < 768;
  return isDesk && isNarrow ? ["light"] : ["light", "dark"];
}

/** Between the narrow and the wide width, what is left to see of a screen is that it fits. */
const BETWEEN = { width: 768, height: 1_024 };

/**
 * What to hold a screen to at a width, and how a title says it. A wide one is also made narrower: a
 * journey of its own at 768 px is for pages that do otherwise there than look.
 */
export function lookAt(width: number) {
  if (width === BETWEEN.width) return [expectFits, "stand within the width"] as const;
  const look = width > BETWEEN.width ? expectSoundAndNarrower : expectSound;
  return [look, "break no rule in light or dark"] as const;
}

async function expectSoundAndNarrower(page: Page, screen: string): Promise<void> {
  await expectSound(page, screen);
  const wide = page.viewportSize();
  await page.setViewportSize(BETWEEN);
  await settled(page);
  await expectFits(page, `${screen}, at ${BETWEEN.width} px`);
  if (wide) await page.setViewportSize(wide);
}

/** Nothing to scroll sideways for. */
async function expectFits(page: Page, screen: string): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect.soft(overflow, `${screen}: pixels beyond the right edge`).toBeLessThanOrEqual(0);
}

/** A colour on its way from one to another has a contrast that nobody reads. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    const all = Promise.allSettled(ending.map(({ finished }) => finished));
    await Promise.race([all, new Promise((done) => setTimeout(done, 1_000))]);
    await frame();
  });
}
