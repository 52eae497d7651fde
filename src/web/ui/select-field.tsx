import { useId } from 'react';

type Choice<T extends string> = { value: T; label: string };
type SelectFieldProps<T extends string> = { label: string; value: T; onChange: (value: T) => void; choices: readonly Choice<T>[] };

/** One of several, in the list of the device itself: on a phone that is the one a thumb knows. */
export function SelectField<T extends string>({ label, value, onChange, choices }: SelectFieldProps<T>) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-ink">{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          const chosen = choices.find((choice) => choice.value === target.value);
          if (chosen) onChange(chosen.value);
        }}
        className="h-10 w-full min-w-32 rounded-xl border border-field-line bg-raised px-3 text-base text-ink focus:border-accent focus:outline-2 focus:outline-offset-0 focus:outline-accent pointer-coarse:h-11 pointer-coarse:text-[1rem]"
      >
        {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
      </select>
    </div>
  );
}
