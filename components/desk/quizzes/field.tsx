import { createContext, type ReactNode, useContext, useId } from "react";

export type FieldErrors = readonly { readonly field: string; readonly message: string }[];

/** What the server has against the form, by the names it knows fields by. */
export const ErrorsContext = createContext<FieldErrors>([]);

/** The first message on a field, or on anything within it. */
export function useError(field: string): string | null {
  const errors = useContext(ErrorsContext);
  const own = errors.find((error) => error.field === field || error.field.startsWith(`${field}.`));
  return own?.message ?? null;
}

export const INPUT =
  "min-h-9 rounded-small border border-edge bg-sheet px-2.5 py-1 text-15 disabled:opacity-70 " +
  "aria-invalid:border-wrong aria-invalid:inset-ring aria-invalid:inset-ring-wrong";

type Wired = {
  readonly id: string;
  readonly "aria-invalid": true | undefined;
  readonly "aria-describedby": string | undefined;
};

type Props = {
  /** As the server names it; also what its id is made of. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly className?: string;
  readonly children: (wired: Wired) => ReactNode;
};

/** A label, what it labels, a hint, and what is wrong with it, tied together. */
export function Field({ name, label, hint, className = "", children }: Props) {
  const error = useError(name);
  const id = `quiz-${name.replaceAll(".", "-")}`;
  const described = [...(hint ? [`${id}-hint`] : []), ...(error ? [`${id}-error`] : [])];
  return (
    <div className={`grid content-start gap-1 ${className}`}>
      <label htmlFor={id} className="text-13 font-semibold text-soft">
        {label}
      </label>
      {children({
        id,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": described.join(" ") || undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-13 text-soft">
          {hint}
        </p>
      )}
      <ErrorLine id={`${id}-error`} error={error} />
    </div>
  );
}

export function ErrorLine({ id, error }: { id: string; error: string | null }) {
  if (!error) return null;
  return (
    <p id={id} className="text-13 font-semibold text-wrong">
      {error}
    </p>
  );
}

type PartProps = { readonly title: string; readonly hint?: string; readonly children: ReactNode };

/** One thing to decide on, with all that belongs to it. */
export function Part({ title, hint, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-3 border-t border-rule pt-4">
      <div>
        <h2 id={id} className="text-17 font-semibold">
          {title}
        </h2>
        {hint && <p className="text-13 text-soft">{hint}</p>}
      </div>
      {children}
    </section>
  );
}

type RadiosProps<Value extends string> = {
  readonly name: string;
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly {
    readonly value: Value;
    readonly label: string;
    readonly hint?: string;
  }[];
  readonly onChange: (value: Value) => void;
};

/** A few things of which one is chosen. */
export function Radios<Value extends string>(props: RadiosProps<Value>) {
  const { name, label, value, choices, onChange } = props;
  return (
    <fieldset className="min-w-0">
      <legend className="text-13 font-semibold text-soft">{label}</legend>
      <div className="flex flex-wrap gap-x-6">
        {choices.map((choice) => (
          <label key={choice.value} className="flex min-h-9 items-center gap-2">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="size-4 shrink-0"
            />
            <span>
              {choice.label}
              {choice.hint && <span className="text-13 text-soft"> {choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
