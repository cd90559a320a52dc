import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const css = readFileSync(join(root, "app/globals.css"), "utf8");

const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];
/** Lightness 0–1, chroma, hue in degrees. */
type Oklch = readonly [number, number, number];

const tokens = readTokens();

/** Surfaces that ordinary text and controls lie on. */
const SURFACES = ["paper", "sheet", "wash"];
const OUTCOMES = ["right", "wrong", "skipped", "timeout"];
const TIMES = ["time-calm", "time-warm", "time-hot"];

const TEXT_PAIRS = [
  ...pairs(["ink", "soft", "accent"], SURFACES),
  ...pairs(
    ["ink", "soft"],
    OUTCOMES.map((outcome) => `${outcome}-wash`),
  ),
  ...pairs([...OUTCOMES, ...TIMES], ["paper", "sheet"]),
  ...OUTCOMES.map((outcome) => [outcome, `${outcome}-wash`] as const),
  ["on-accent", "accent"] as const,
];
const PART_PAIRS = [
  ...pairs(["edge", "focus", "accent"], SURFACES),
  ...pairs(
    ["edge", "focus"],
    OUTCOMES.map((outcome) => `${outcome}-wash`),
  ),
];

describe.each(THEMES)("in the %s theme", (theme) => {
  test.each(TEXT_PAIRS)("%s text on %s has a contrast of at least 4.5", (text, surface) => {
    expect(contrast(text, surface, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(PART_PAIRS)("a part in %s on %s has a contrast of at least 3", (part, surface) => {
    expect(contrast(part, surface, theme)).toBeGreaterThanOrEqual(3);
  });

  test("no colour lies outside what an sRGB screen can show", () => {
    const outside = [...tokens].filter(([, colours]) =>
      linearRgb(colours[theme]).some((channel) => channel < -0.002 || channel > 1.002),
    );
    expect(outside.map(([name]) => name)).toEqual([]);
  });

  test("no surface is pure white or pure black", () => {
    for (const surface of ["paper", "sheet", "ink"]) {
      const y = luminance(token(surface)[theme]);
      expect(y).toBeGreaterThan(0.001);
      expect(y).toBeLessThan(0.995);
    }
  });
});

test("no colour is named outside globals.css", () => {
  const literal = /#[0-9a-f]{3}(?:[0-9a-f]{3})?(?:[0-9a-f]{2})?\b|\b(?:oklch|rgba?|hsla?)\(/i;
  const files = ["app", "components"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(tsx?|css)$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  );
  expect(files.length).toBeGreaterThan(10);
  const offenders = files
    .filter((file) => file !== "app/globals.css")
    .filter((file) => literal.test(readFileSync(join(root, file), "utf8")));
  expect(offenders).toEqual([]);
});

function token(name: string): Record<Theme, Oklch> {
  const colours = tokens.get(name);
  if (!colours) throw new Error(`globals.css has no --color-${name}`);
  return colours;
}

function readTokens(): Map<string, Record<Theme, Oklch>> {
  const colour = String.raw`oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)`;
  const line = new RegExp(String.raw`--color-([a-z-]+): light-dark\(${colour}, ${colour}\);`, "g");
  const found = new Map<string, Record<Theme, Oklch>>();
  for (const [, name, ...numbers] of css.matchAll(line)) {
    const [l1, c1, h1, l2, c2, h2] = numbers.map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    found.set(name as string, { light: [l1 / 100, c1, h1], dark: [l2 / 100, c2, h2] });
  }
  return found;
}

function pairs(texts: readonly string[], surfaces: readonly string[]) {
  return texts.flatMap((text) => surfaces.map((surface) => [text, surface] as const));
}

/** WCAG 2.2 contrast ratio, 1–21. */
function contrast(a: string, b: string, theme: Theme): number {
  const [dark, light] = [luminance(token(a)[theme]), luminance(token(b)[theme])].sort(
    (x, y) => x - y,
  ) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Oklch): number {
  const [r, g, b] = linearRgb(colour).map((channel) => Math.min(1, Math.max(0, channel))) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** OKLCH to linear sRGB with the matrices of CSS Color 4; channels outside 0–1 are out of gamut. */
function linearRgb([lightness, chroma, hue]: Oklch): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377773761749 * a + 0.2158037573099136 * b) ** 3;
  const m = (lightness - 0.1055613458156586 * a - 0.0638541728258133 * b) ** 3;
  const s = (lightness - 0.0894841775298119 * a - 1.2914855480194092 * b) ** 3;
  return [
    4.0767416360759574 * l - 3.3077115392580616 * m + 0.2309699031821044 * s,
    -1.2684379732850317 * l + 2.6097573492876887 * m - 0.3413193760026573 * s,
    -0.0041960761386756 * l - 0.7034186179359362 * m + 1.7076146940746117 * s,
  ];
}
