import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "./hostile.fixture";
import { Unreadable } from "./interchange";
import { escapeXml, openXml, type XmlEvent, xmlAttributes } from "./xml";

const LIMITS = { bytes: 1_000_000, tooLarge: "too large" };

function read(xml: string | Uint8Array, limits = LIMITS): NonNullable<XmlEvent>[] {
  const bytes = typeof xml === "string" ? new TextEncoder().encode(xml) : xml;
  return [...openXml(bytes, limits)].filter((event) => event !== null);
}

function textOf(xml: string | Uint8Array): string {
  return read(xml)
    .map((event) => (event.kind === "text" ? event.text : ""))
    .join("");
}

function refusal(xml: string | Uint8Array): Unreadable {
  try {
    read(xml);
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
  throw new Error("It was read.");
}

function utf16(text: string, isBig: boolean, mark: boolean): Uint8Array {
  const codes = [...(mark ? "\ufeff" : ""), ...text].join("");
  const bytes = new Uint8Array(codes.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < codes.length; at++) view.setUint16(at * 2, codes.charCodeAt(at), !isBig);
  return bytes;
}

describe("openXml", () => {
  it("tells what opens, stands and closes, with the line of each", () => {
    expect(read('<?xml version="1.0"?>\n<a>\n <b c="1"\n d="2">x</b>\n</a>')).toEqual([
      { kind: "open", name: "a", namespace: "", attributes: new Map(), line: 2 },
      { kind: "text", text: "\n ", line: 2 },
      {
        kind: "open",
        name: "b",
        namespace: "",
        attributes: new Map([
          ["c", "1"],
          ["d", "2"],
        ]),
        line: 3,
      },
      { kind: "text", text: "x", line: 4 },
      { kind: "close", name: "b", line: 4 },
      { kind: "text", text: "\n", line: 4 },
      { kind: "close", name: "a", line: 5 },
    ]);
  });

  it("knows an element by its own name, whatever its prefix, and tells the namespace", () => {
    const [open, inner] = read('<q:a xmlns:q="urn:q" xmlns="urn:d"><b/></q:a>');
    expect(open).toMatchObject({ name: "a", namespace: "urn:q" });
    expect(inner).toMatchObject({ name: "b", namespace: "urn:d" });
  });

  it("takes a prefix that nothing declares", () => {
    expect(read("<q:a/>")[0]).toMatchObject({ name: "a", namespace: "" });
  });

  it("reads UTF-8 and UTF-16 with and without a mark, and what the declaration names", () => {
    const xml = "<a>“ü” 😀</a>";
    expect(textOf(xml)).toBe("“ü” 😀");
    expect(textOf(`\ufeff${xml}`)).toBe("“ü” 😀");
    expect(textOf(utf16(xml, false, true))).toBe("“ü” 😀");
    expect(textOf(utf16(xml, true, true))).toBe("“ü” 😀");
    expect(textOf(utf16(xml, false, false))).toBe("“ü” 😀");
    expect(textOf(utf16(xml, true, false))).toBe("“ü” 😀");
    const latin = '<?xml version="1.0" encoding="ISO-8859-1"?><a>\u00fc</a>';
    expect(textOf(Uint8Array.from(latin, (c) => c.charCodeAt(0)))).toBe("ü");
    expect(textOf('<?xml version="1.0" encoding="utf-16"?><a>ü</a>')).toBe("ü");
  });

  it("says of a wrong or unknown encoding what to do", () => {
    const latin = Uint8Array.from("<a>\n\n\u00fc</a>", (c) => c.charCodeAt(0));
    expect(refusal(latin).message).toMatch(/UTF-8 and is not.*Save it as UTF-8/);
    const unknown = refusal('<?xml version="1.0" encoding="klingon"?><a/>');
    expect(unknown.message).toMatch(/“klingon”.*Save it as UTF-8/);
  });

  it("counts lines whatever ends them, also where a piece ends within one", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const lines = `<a>${`${end}`.repeat(20_000)}<b/></a>`;
      expect(read(lines).find((e) => e.kind === "open" && e.name === "b")?.line).toBe(20_001);
    }
    expect(textOf("<a>1\r\n2\r3&#13;</a>")).toBe("1\n2\n3\r");
  });

  it("takes CDATA as text and knows the entities of HTML, and nothing every object has", () => {
    expect(textOf("<a>1 <![CDATA[<b>&amp;</b>]]>&nbsp;&eacute;&#x2014;</a>")).toBe(
      "1 <b>&amp;</b>\u00a0é—",
    );
    expect(refusal("<a>&constructor;</a>").message).toMatch(/Write “&amp;”/);
    expect(refusal("<a>&__proto__;</a>").message).toMatch(/Write “&amp;”/);
  });

  it("refuses a document type, and with it entities that grow and entities from elsewhere", () => {
    const laughs = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>';
    const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<a>&x;</a>';
    for (const xml of [laughs, outside, '<!DOCTYPE a SYSTEM "http://x/y.dtd"><a/>']) {
      expect(refusal(xml).message).toMatch(/document type/);
    }
    expect(refusal("<a><!ENTITY x></a>").message).toMatch(/document type/);
  });

  it("says where a file is not well-formed, after what stood before", () => {
    const seen: XmlEvent[] = [];
    const drive = () => {
      for (const event of openXml(new TextEncoder().encode("<a><b/>\n<c>"), LIMITS)) {
        if (event?.kind === "open") seen.push(event);
      }
    };
    expect(drive).toThrow(/cut off/);
    expect(seen).toHaveLength(3);
    expect(refusal("<a>\n\n</b></a>")).toMatchObject({ line: 3 });
    expect(refusal("<a>&</a>").message).toMatch(/&amp;/);
    expect(refusal("<a>1 < 2</a>").message).toMatch(/&lt;|well-formed/);
    expect(refusal("").message).toMatch(/empty/);
    expect(refusal("Which?").message).toMatch(/not XML/);
  });

  it("bounds depth, attributes and size", () => {
    expect(refusal("<a>".repeat(201)).message).toMatch(/200 deep/);
    const many = Array.from({ length: 300 }, (_, at) => `a${at}="1"`).join(" ");
    expect(refusal(`<a ${many}/>`).message).toMatch(/200 attributes/);
    expect(() => read("<a/>", { bytes: 3, tooLarge: "too large" })).toThrow("too large");
    expect(refusal(`<a b="${"x".repeat(200_000)}"/>`).message).toMatch(/64 kB/);
  });

  it("is not tripped by names that every object has", () => {
    expect(refusal('<a hasOwnProperty="1" b="2"/>').message).toMatch(/cannot|can/);
    expect(read('<a __proto__="1" constructor="2"/>')[0]).toMatchObject({ name: "a" });
  });

  it("throws nothing but Unreadable, whatever it is given", { timeout: 30_000 }, () => {
    const bits = fc.constantFrom(
      "<",
      ">",
      "/",
      "&",
      "a",
      '"',
      "=",
      "<!",
      "[",
      "]]>",
      "\r",
      "é",
      ";",
    );
    const soup = fc.array(bits, { maxLength: 60 }).map((parts) => `<a>${parts.join("")}</a>`);
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(fc.oneof(soup, bytes), (xml) => {
        try {
          read(xml);
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable);
        }
      }),
    );
  });
});

describe("escapeXml", () => {
  it("brings every text back that XML can write", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(anyText(30), (text) => {
        const sayable = escapeXml(text) === "" ? "" : textOf(`<a>${escapeXml(text)}</a>`);
        expect(textOf(`<a>${escapeXml(sayable)}</a>`)).toBe(sayable);
        const attribute = read(`<a${xmlAttributes({ b: text })}/>`)[0];
        expect(attribute?.kind === "open" && attribute.attributes.get("b")).toBe(sayable);
      }),
    );
  });

  it("has a space for what XML cannot write", () => {
    expect(escapeXml("a\x0bb\ud800c<\r")).toBe("a b\ufffdc&lt;&#13;");
  });

  it("leaves out attributes that are undefined", () => {
    expect(xmlAttributes({ a: undefined, b: 1, c: true })).toBe(' b="1" c="true"');
  });
});
