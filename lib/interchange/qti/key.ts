/** Which option of an item is right, by what it declares and by what it scores. */
import { elementsOf, type Fragment, named, type OpenToken, textOf } from "./fragment";
import { Rejection, type Warn } from "./texts";

/** Index of the right option. */
export function keyOf(
  fragment: Fragment,
  interaction: OpenToken,
  identifiers: readonly string[],
  warn: Warn,
): number {
  const response = interaction.attributes.get("responseIdentifier")?.trim() ?? "";
  const [at, declaration] = named(fragment, 0, "responseDeclaration").find(
    ([, { attributes }]) => attributes.get("identifier")?.trim() === response,
  ) ?? [0, undefined];
  const most = Number(interaction.attributes.get("maxChoices") ?? "1");
  const cardinality = declaration?.attributes.get("cardinality") ?? "single";
  const isOne = most === 1 || (most === 0 && cardinality === "single");
  if (!isOne || cardinality === "ordered" || cardinality === "record") {
    throw new Rejection(
      "unsupported",
      "Several of its options may be chosen; questions here have one right option.",
      { value: `max-choices ${most}, ${cardinality}`, line: interaction.line },
    );
  }
  const right = declaration === undefined ? [] : correctValues(fragment, at);
  const marks = declaration === undefined ? [] : mappedMarks(fragment, at, identifiers);
  const rightOne = chosen(right, marks, fragment, interaction, warn);
  const key = identifiers.indexOf(rightOne);
  if (key < 0 || identifiers.indexOf(rightOne, key + 1) >= 0) {
    throw new Rejection(
      "faulty",
      key < 0
        ? "The right answer it names is none of its options. Mend the correct response."
        : "Two of its options have the identifier of the right answer. Give each its own.",
      { field: "key", value: rightOne, line: declaration?.line ?? interaction.line },
    );
  }
  return key;
}

type Mark = { readonly identifier: string; readonly mark: number };

function chosen(
  right: readonly string[],
  marks: readonly Mark[],
  fragment: Fragment,
  { line }: OpenToken,
  warn: Warn,
): string {
  const earning = marks.filter(({ mark }) => mark > 0);
  const best = earning.toSorted((one, other) => other.mark - one.mark)[0];
  if (right.length > 1) {
    throw new Rejection(
      "unsupported",
      `It has ${right.length} right answers; questions here have one.`,
      { field: "key", value: right.join(", "), line },
    );
  }
  const [declared] = right;
  if (declared !== undefined) {
    if (best !== undefined && isScoredByMap(fragment)) {
      const own = earning.find(({ identifier }) => identifier === declared)?.mark ?? 0;
      if (own < best.mark) {
        throw new Rejection(
          "faulty",
          `It names “${declared}” as the right answer, and gives more marks for “${best.identifier}”. Make the two agree.`,
          { field: "key", value: declared, line },
        );
      }
      if (earning.length > 1) warn({ field: "key", line, message: PART_MARKS });
    }
    return declared;
  }
  if (best === undefined) {
    throw new Rejection(
      "faulty",
      "It does not say which option is right. Mark one in the program it comes from (a correct response), and export it anew.",
      { field: "key", line },
    );
  }
  if (earning.length > 1) {
    throw new Rejection(
      "unsupported",
      `${earning.length} of its options earn marks; questions here have one right option.`,
      { field: "key", value: earning.map(({ identifier }) => identifier).join(", "), line },
    );
  }
  return best.identifier;
}

const PART_MARKS =
  "Other options earn a part of the marks; here only the right one earns any. See whether that is meant.";

function correctValues(fragment: Fragment, at: number): string[] {
  const [correct] = named(fragment, at, "correctResponse");
  if (correct === undefined) return [];
  const values = named(fragment, correct[0], "value").map(([index]) => textOf(fragment, index));
  return [...new Set(values.filter((value) => value !== ""))];
}

function mappedMarks(fragment: Fragment, at: number, identifiers: readonly string[]): Mark[] {
  const said = new Map(
    named(fragment, at, "mapEntry").map(([, { attributes }]) => [
      attributes.get("mapKey")?.trim() ?? "",
      Number(attributes.get("mappedValue")),
    ]),
  );
  if (said.size === 0) return [];
  const [mapping] = named(fragment, at, "mapping");
  const rest = Number(mapping?.[1].attributes.get("defaultValue") ?? "0");
  return identifiers.map((identifier) => ({ identifier, mark: said.get(identifier) ?? rest }));
}

/** Whether the marks are those of the map, and not simply one for the right answer. */
function isScoredByMap(fragment: Fragment): boolean {
  const [processing] = named(fragment, 0, "responseProcessing");
  if (processing === undefined) return false;
  if (/map_response/.test(processing[1].attributes.get("template") ?? "")) return true;
  return [...elementsOf(fragment, processing[0])].some(([, { name }]) => name === "mapResponse");
}
