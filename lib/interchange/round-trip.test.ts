import fc from "fast-check";
import { expect, test } from "vitest";
import { editableSchema } from "@/lib/contracts/editor";
import { changedFields } from "@/lib/question/editable";
import type { Carries, Reading, WrittenQuestion } from "./interchange";
import { anEditable, expectSame, toWritten } from "./round-trip.fixture";

const CARRIES: Carries = { format: "json", drops: ["state"] };

/** What a format without any faults would read. */
function back({ id, content, citations }: WrittenQuestion): Reading {
  const { options, key, ...rest } = content;
  const texts = options.map(({ text, rationale }) => ({ text, rationale }));
  const at = options.findIndex((option) => option.id === key);
  return {
    kind: "question",
    line: 1,
    externalId: id,
    content: { ...rest, options: texts, key: at, citations },
  };
}

test("the questions made for round trips can be saved, and are as they are saved", () => {
  fc.assert(
    fc.property(anEditable(), (editable) => {
      expect(editableSchema.parse(editable)).toEqual(editable);
      expect(changedFields(editable, structuredClone(editable))).toEqual([]);
    }),
  );
});

test("a round trip is held to every field but those that the format says it drops", () => {
  fc.assert(
    fc.property(anEditable(), (editable) => {
      const written = toWritten(editable);
      expectSame([null, back(written)], [written], CARRIES);
      const lost = back({ ...written, content: { ...editable, explanation: "Another." } });
      expect(() => expectSame([lost], [written], CARRIES)).toThrow();
      expectSame([lost], [written], { format: "json", drops: ["state", "explanation"] });
      expect(() => expectSame([], [written], CARRIES)).toThrow();
    }),
  );
});
