/** Files on their way in and out: script in each format of import, formulas and markup in what is exported. */
import { writeKey } from "@/lib/server/api-keys/commands";
import { anAccount } from "@/scripts/testing/accounts";
import { Client, type Json } from "../client";
import { expect, queryRows, test } from "../fixtures";
import { database, signIn } from "../staff";
import { grown, mark, payload, watch } from "./payloads";

const home = () => process.env.E2E_URL ?? "";

async function keyed(): Promise<Client> {
  const { account } = await anAccount(database(), "editor");
  const http = new Client(home());
  const made = await database().$transaction((tx) =>
    writeKey(tx, account, new Date(), account, {
      name: "Files",
      scopes: ["import", "export"],
      days: null,
    }),
  );
  http.key = made.secret;
  return http;
}

/** What a hand-made file of a format would hold; texts on one line, with what the format itself would read escaped. */
const WRITERS: Readonly<Record<string, (text: string) => string>> = {
  json: (text) =>
    JSON.stringify([
      {
        format: "single",
        stem: `Which is right? ${text}`,
        options: ["Delhi", "Agra", "Pune", "Surat"].map((name, index) => ({
          id: `o${index}`,
          text: `${name} ${text}`,
          rationale: `${name} ${text}`,
        })),
        key: "o0",
        explanation: text,
        topic: "defence-security",
        difficulty: 2,
        seconds: 19,
        citations: [],
        facts: [],
      },
    ]),
  gift: (text) => {
    const safe = text.replace(/[~=#{}:\\]/g, (sign) => `\\${sign}`).replaceAll("\n", " ");
    return `::${safe}::Which is right? ${safe} {=Delhi ${safe}#${safe} ~Agra ${safe} ~Pune ~Surat ####${safe}}`;
  },
  aiken: (text) => {
    const line = text.replaceAll(/\s+/g, " ");
    return `Which is right? ${line}\nA. Delhi ${line}\nB. Agra\nC. Pune\nD. Surat\nANSWER: A\n`;
  },
  csv: (text) => {
    const cell = `"${text.replaceAll('"', '""').replaceAll("\n", " ")}"`;
    return `stem,a,b,c,d,key,explanation\n${cell},${cell},Agra,Pune,Surat,A,${cell}\n`;
  },
  "moodle-xml": (text) => {
    const safe = text.replaceAll("]]>", "").replaceAll("\u2028", " ");
    const part = (tag: string, inner: string) =>
      `<${tag} format="html"><text><![CDATA[${inner}]]></text></${tag}>`;
    const answers = ["Delhi", "Agra", "Pune", "Surat"].map(
      (name, index) =>
        `<answer fraction="${index ? 0 : 100}" format="html"><text><![CDATA[${name} ${safe}]]></text>${part("feedback", safe)}</answer>`,
    );
    return `<quiz><question type="multichoice"><name><text><![CDATA[${safe}]]></text></name>${part("questiontext", `Which is right? ${safe}`)}${part("generalfeedback", safe)}<single>true</single>${answers.join("")}</question></quiz>`;
  },
};

for (const [format, write] of Object.entries(WRITERS)) {
  test(`script in a file of ${format} does nothing in the preview, the list of mistakes or the editor`, async ({
    page,
    context,
  }) => {
    test.slow();
    const field = `import.${format}`;
    const file = write(payload(field).slice(0, 900));
    await signIn(context, "admin");
    const { faults } = await watch(context, home());
    await page.goto(`${home()}/admin/import`);
    await page.setInputFiles('input[type="file"]', {
      name: `<img src=x onerror=window.__owned.push('name')>.${format === "moodle-xml" ? "xml" : format}`,
      mimeType: "text/plain",
      buffer: Buffer.from(file),
    });
    await page.getByRole("button", { name: /^Preview/ }).click();
    await expect(page.getByRole("heading", { name: "Preview" })).toBeVisible();
    expect([...(await grown(page)), ...faults]).toEqual([]);

    const http = await keyed();
    const reply = await http.post(
      `/api/admin/imports?format=${format}&mode=commit&topic=defence-security&name=${encodeURIComponent(payload("name").slice(0, 190))}`,
      file,
      { "content-type": "application/octet-stream" },
    );
    expect(reply.status, reply.text.slice(0, 300)).toBe(200);
    const { accepted, rejected } = reply.body;
    expect(accepted.length + rejected.length, reply.text.slice(0, 300)).toBeGreaterThan(0);
    for (const { id } of accepted.filter((one: Json) => one.id !== null)) {
      for (const path of [`/admin/questions/${id}`, `/admin/questions/${id}/versions`]) {
        await page.goto(home() + path);
        await page.waitForLoadState("networkidle");
        expect([...(await grown(page)), ...faults], path).toEqual([]);
      }
    }
    await page.goto(`${home()}/admin/questions?q=inj&is=never-used`);
    expect([...(await grown(page)), ...faults]).toEqual([]);
  });
}

/** What a spreadsheet would take for a formula at the start of a cell. */
const FORMULAS = [
  "=1+1",
  "+1",
  "-1+1|'x'!A0",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "=cmd|' /C calc'!A0",
  "＝1+1",
];

test("no cell of an exported table, of statistics or of mistakes begins as a formula does", async () => {
  test.slow();
  const http = await keyed();
  const ids: string[] = [];
  for (const formula of FORMULAS) {
    const file = JSON.parse(WRITERS.json?.("") ?? "[]");
    file[0].stem = `${formula} which is right here ${mark("formula")} ${formula.length}`;
    file[0].explanation = formula;
    for (const option of file[0].options) option.text = `${formula} ${option.text}`;
    const reply = await http.post(
      "/api/admin/imports?format=json&mode=commit&topic=defence-security",
      JSON.stringify(file),
      { "content-type": "application/octet-stream" },
    );
    expect(reply.status, reply.text.slice(0, 300)).toBe(200);
    for (const { id } of reply.body.accepted) if (id) ids.push(id);
  }
  expect(ids.length).toBeGreaterThan(4);
  const query = ids.map((id) => `id=${encodeURIComponent(id)}`).join("&");
  const { status, text } = await http.get(`/api/admin/exports?format=csv&${query}`);
  expect(status, text.slice(0, 300)).toBe(200);
  expect(text).toContain("inj-formula-jni");
  const mistakes = await http.post(
    "/api/admin/imports?format=csv&mode=preview",
    `stem,a,b,c,d,key\n${FORMULAS.map((formula) => `"${formula}","${formula}",b,,,Z`).join("\n")}\n`,
    { "content-type": "text/csv", accept: "text/csv" },
  );
  expect(mistakes.status, mistakes.text.slice(0, 300)).toBe(200);
  for (const table of [text, mistakes.text]) {
    const cells = cellsOf(table.replace(/^\ufeff/, ""));
    expect(cells.length).toBeGreaterThan(10);
    expect(cells.filter((cell) => /^[\s]*[=+@＝＋＠]|^[\s]*-(?!\d+(\.\d+)?$)/.test(cell))).toEqual(
      [],
    );
  }
});

/** Cells of a CSV text, by its own rules and nothing else. */
function cellsOf(text: string): string[] {
  return [...text.matchAll(/(?:^|,|\n)(?:"((?:[^"]|"")*)"|([^",\n]*))/g)].map(
    (match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? "",
  );
}

test("markup in a question leaves as text in every exported format", async () => {
  const http = await keyed();
  const run = "<img src=x onerror=alert(1)>";
  const file = JSON.parse(WRITERS.json?.(run) ?? "[]");
  const sent = await http.post(
    "/api/admin/imports?format=json&mode=commit&topic=defence-security",
    JSON.stringify(file),
    { "content-type": "application/octet-stream" },
  );
  const id = sent.body.accepted[0]?.id;
  expect(id, sent.text.slice(0, 300)).toBeTruthy();
  const [kept] = await queryRows<{ stem: string }>(
    "SELECT stem FROM question_versions WHERE question_id = $1",
    [id],
  );
  expect(kept?.stem).toContain("<img");
  for (const format of ["moodle-xml", "gift"]) {
    const { status, text, headers } = await http.get(
      `/api/admin/exports?format=${format}&id=${encodeURIComponent(id)}`,
    );
    expect(status).toBe(200);
    expect(headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+"$/);
    // Within CDATA or as an entity of an entity: read once it is text, not an element.
    expect(text, format).toContain("onerror");
    expect(text, format).not.toMatch(/<!\[CDATA\[[^\]]*<img src=x/);
    if (format === "gift") expect(text).not.toMatch(/\[html\][^{]*<img src=x/);
  }
});
