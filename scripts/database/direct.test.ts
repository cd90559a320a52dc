import { afterEach, expect, test, vi } from "vitest";
import { directUrl } from "./direct";

const DIRECT = "postgresql://nineteen:secret@postgres:5432/nineteen";
const POOLED = "postgresql://nineteen:secret@pgbouncer:6432/nineteen?pgbouncer=true";

afterEach(() => vi.unstubAllEnvs());

test("an address that names no PgBouncer is the way itself", () => {
  vi.stubEnv("DATABASE_DIRECT_URL", "postgresql://elsewhere/nineteen");
  expect(directUrl(DIRECT)).toBe(DIRECT);
});

test("past a PgBouncer leads DATABASE_DIRECT_URL", () => {
  vi.stubEnv("DATABASE_DIRECT_URL", DIRECT);
  expect(directUrl(POOLED)).toBe(DIRECT);
});

test("without it one is told what to set", () => {
  vi.stubEnv("DATABASE_DIRECT_URL", "");
  expect(() => directUrl(POOLED)).toThrow("Set DATABASE_DIRECT_URL");
});
