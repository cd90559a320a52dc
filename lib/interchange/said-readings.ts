/** What a reader of ours yields of a question that was checked. */
import type { Reading } from "./interchange";
import type { Checked, Fault } from "./said";

/** What is to be said first, then the question. `nameOf`: the file's name of a field. */
export function* toReadings(
  checked: Checked,
  place: { readonly line: number },
  nameOf: (path: string) => string,
): Generator<NonNullable<Reading>> {
  const remark = ({ path, value, message }: Fault) => ({
    line: place.line,
    ...(path === "" ? {} : { field: nameOf(path) }),
    ...(value === undefined ? {} : { value }),
    message,
  });
  if (checked.ok) {
    for (const warning of checked.warnings) yield { kind: "warning", ...remark(warning) };
    yield { kind: "question", line: place.line, ...checked.question };
    return;
  }
  const [first, ...others] = checked.faults;
  const also = [...new Set(others.map(({ path }) => nameOf(path)))];
  const listed = also.length > 5 ? `${also.slice(0, 5).join(", ")} and more` : also.join(", ");
  const message = also.length > 0 ? `${first.message} (Also at fault: ${listed}.)` : first.message;
  yield { kind: "rejected", because: checked.because, ...remark({ ...first, message }) };
}
