/** What an editor wrote in Markdown, as takers read it: set in the review, without its marks in the runner. */
import { expect, queryRows, test } from "./fixtures";
import { beginAttempt, choose, lockIn, makeAttempt } from "./runner-page";
import { expectSound } from "./soundness";

const EXPLANATION = `It was signed in **two** steps:

- in _Delhi_, on paper
- in Tokyo, see [the text](https://example.org/text)

<b>Nothing</b> of it is HTML.`;

/** The same attempt anew, its first question in a version that differs in the explanation alone. */
async function withExplanation(attempt: string): Promise<string> {
  const [row] = await queryRows<{ id: string }>(
    `WITH mended AS (
       INSERT INTO question_versions
       SELECT (jsonb_populate_record(v, jsonb_build_object(
                 'id', gen_random_uuid(), 'origin', 'variant', 'explanation', $2::text,
                 'content_hash', md5(random()::text),
                 'number', 1 + (SELECT max(number) FROM question_versions o WHERE o.question_id = v.question_id)))).*
         FROM question_versions v JOIN items i ON i.version_id = v.id
        WHERE i.attempt_id = $1::uuid AND i.position = 1
       RETURNING id),
     copy AS (
       INSERT INTO attempts
       SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid()))).*
         FROM attempts a WHERE a.id = $1::uuid
       RETURNING id),
     served AS (
       INSERT INTO items
       SELECT (jsonb_populate_record(i, jsonb_build_object(
                 'attempt_id', copy.id,
                 'version_id', CASE i.position WHEN 1 THEN mended.id ELSE i.version_id END))).*
         FROM items i, copy, mended WHERE i.attempt_id = $1::uuid)
     SELECT id FROM copy`,
    [attempt, EXPLANATION],
  );
  return row?.id ?? "";
}

test("lists, emphasis and links are set in the review; the runner shows the words alone", async ({
  page,
}) => {
  const id = await withExplanation(await makeAttempt(page, "three-after-each"));
  await beginAttempt(page, id);
  await choose(page, 0);
  await lockIn(page);
  const main = page.getByRole("main");
  await expect(main).toContainText("It was signed in two steps:");
  await expect(main).toContainText("• in Tokyo, see the text");
  await expect(main).not.toContainText("**");
  await expect(main.getByRole("link", { name: "the text" })).toHaveCount(0);

  const finished = await page.request.post(`/api/attempts/${id}/finish`);
  expect(finished.ok()).toBe(true);
  await page.goto(`/attempts/${id}/review?open=all`);
  const details = page.locator("details").filter({ hasText: "signed in two steps" }).first();
  if ((await details.getAttribute("open")) === null) {
    await details.locator("summary").first().click();
  }
  await expect(
    details.getByRole("listitem").filter({ hasText: "in Delhi, on paper" }),
  ).toBeVisible();
  await expect(details.getByRole("link", { name: "the text" })).toHaveAttribute(
    "href",
    "https://example.org/text",
  );
  await expect(details.getByText("<b>Nothing</b> of it is HTML.").last()).toBeVisible();
  for (const [width, height] of [
    [360, 780],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectSound(page, `the review, ${width} px wide`);
  }
});
