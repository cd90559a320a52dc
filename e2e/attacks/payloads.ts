/** Texts that try to become script, markup or a request to elsewhere, and a look at what became of them. */
import type { BrowserContext, Frame, Page } from "@playwright/test";

/** Where nothing may go. */
export const EVIL = "evil.example";

/** One text that holds every way at once; what runs says where it stood. */
export function payload(field: string): string {
  const run = `window.__owned.push('${field}')`;
  const coded = encodeURIComponent(`<script>parent.${run}</script>`);
  return [
    `${mark(field)} `,
    `</title></textarea></style></noscript></template><script>${run}</script>`,
    `"><img src=x onerror="${run}">`,
    `' onmouseover='${run}' autofocus onfocus='${run}' x='`,
    `<svg/onload=${run}><animate onbegin=${run} attributeName=x dur=1s></svg>`,
    `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
    `<iframe src="javascript:parent.${run}"></iframe>`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
    `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
    `<form action="javascript:${run}"><button formaction="javascript:${run}">a</button></form>`,
    `<base href="//${EVIL}/"><meta http-equiv="refresh" content="0;url=//${EVIL}/">`,
    `<link rel="stylesheet" href="//${EVIL}/a.css"><img src="//${EVIL}/a.png">`,
    `<a href="javascript:${run}">a</a><details open ontoggle="${run}"><video><source onerror="${run}"></video>`,
    `[a](javascript:${run}) [b](JaVaScRiPt&#58;${run}) [c](data:text/html,${coded}) [d](vbscript:x)`,
    `![a](//${EVIL}/b.png) ![b](javascript:${run}) <javascript:${run}> [e]: javascript:${run}`,
    `**<img src=x onerror=${run}>** \`<script>${run}</script>\``,
    `\u2028${run}\u2029 */${run}/* -->${run}<!-- ]]>${run} \${${run}} {{constructor.constructor("${run}")()}}`,
    `\\"-${run}-\\" ';${run};' $L1 $@2 $F3 $undefined :HL["/x"] 0:{"a":1}`,
  ].join("\n");
}

export function mark(field: string): string {
  return `inj-${field}-jni`;
}

/** Watches what pages do; `faults` says what they should not have. */
export async function watch(context: BrowserContext, home: string) {
  const faults: string[] = [];
  await context.addInitScript("window.__owned = window.__owned || [];");
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on("request", (request) => {
    const url = request.url();
    if (url.startsWith(home) || url.startsWith("blob:")) return;
    // A picture or a font of our own may be within the page; a document may not.
    if (url.startsWith("data:") && !url.startsWith("data:text/html")) return;
    faults.push(`a request to ${url.slice(0, 100)} from ${request.frame().url()}`);
  });
  context.on("dialog", (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("console", (message) => {
    if (message.text().startsWith("policy: ")) faults.push(message.text());
  });
  return { faults };
}

/** What of a payload has become more than text. */
export async function grown(page: Page): Promise<string[]> {
  const found = await Promise.all(page.frames().map((frame) => grownIn(frame)));
  return found.flat();
}

function grownIn(frame: Frame): Promise<string[]> {
  return frame.evaluate((evil) => {
    const found: string[] = ((window as unknown as { __owned?: string[] }).__owned ?? []).map(
      (field) => `ran: ${field}`,
    );
    for (const element of document.querySelectorAll("*")) {
      const said = element.outerHTML.slice(0, 120);
      // The editor shows a question as takers will see it in a frame of its own.
      if (element.getAttribute("title") === "The question while it is open") continue;
      if (/^(iframe|object|embed|base|math|video|form\[action)/i.test(element.tagName)) {
        found.push(`an element: ${said}`);
      }
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) found.push(`a handler: ${said}`);
        const isLink = /^(href|src|action|formaction|xlink:href|srcdoc|data)$/i.test(name);
        if (!isLink) continue;
        const scheme = /^\s*([a-z]+):/i.exec(value)?.[1]?.toLowerCase() ?? "http";
        // React puts these in the place of a link that would be script, and of what a form does until it
        // has come to life; the policy of the page lets neither run.
        if (/^javascript:throw new Error\('(React has blocked|A React form was)/.test(value))
          continue;
        if (!["http", "https", "blob", "mailto"].includes(scheme)) found.push(`a link: ${said}`);
        if (element.tagName !== "A" && value.includes(evil)) found.push(`from elsewhere: ${said}`);
      }
      if (element.tagName === "META" && /refresh/i.test(element.getAttribute("http-equiv") ?? "")) {
        found.push(`an element: ${said}`);
      }
    }
    return found;
  }, EVIL);
}

/** The fields whose payload stands on the page, as text, in a field or in an attribute. */
export async function fieldsOn(page: Page): Promise<string[]> {
  const html = await page.evaluate(() => {
    const values = [...document.querySelectorAll("input, textarea, select")].map(
      (field) => (field as HTMLInputElement).value,
    );
    return `${document.documentElement.outerHTML}\n${values.join("\n")}`;
  });
  return [...new Set([...html.matchAll(/inj-([a-z.-]+)-jni/g)].map((match) => match[1] ?? ""))];
}
