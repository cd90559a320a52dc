type Props<Value extends string> = {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly {
    readonly value: Value;
    readonly label: string;
    readonly hint: string;
  }[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
};

/** What a fieldset holds: a few things of which one is chosen, each with what it means below it. */
export function HintedRadios<Value extends string>(props: Props<Value>) {
  const { name, legend, choices, chosen, onChoose } = props;
  return (
    <>
      <legend className="pb-1 text-17 font-semibold">{legend}</legend>
      {choices.map(({ value, label, hint }) => (
        <label key={value} className="flex items-start gap-2 py-1">
          <input
            type="radio"
            name={name}
            value={value}
            checked={chosen === value}
            onChange={() => onChoose(value)}
            className="mt-1 size-4 shrink-0"
          />
          <span>
            <span className="block font-semibold">{label}</span>
            <span className="block text-13 text-soft">{hint}</span>
          </span>
        </label>
      ))}
    </>
  );
}
