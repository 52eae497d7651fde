import type { ReactNode } from 'react';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';

type Choice<T extends string> = { value: T; label: string; hint?: string; icon?: ReactNode };
type ChoiceCardsProps<T extends string> = { label: string; value: T; onChange: (value: T) => void; choices: Choice<T>[] };

/** One of a few, each with room for a sentence. Arrow keys choose. */
export function ChoiceCards<T extends string>({ label, value, onChange, choices }: ChoiceCardsProps<T>) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <RadioGroup aria-label={label} value={value} onValueChange={(chosen) => onChange(chosen)} className="grid gap-2 sm:auto-cols-fr sm:grid-flow-col">
        {choices.map((choice) => (
          <Radio.Root
            key={choice.value}
            value={choice.value}
            nativeButton
            render={<button type="button" />}
            aria-label={choice.hint ? `${choice.label}. ${choice.hint}` : choice.label}
            className="flex flex-col items-start gap-1 rounded-xl border border-line-strong bg-raised p-3 text-left transition-colors hover:bg-hover data-checked:border-accent data-checked:bg-accent-soft data-checked:text-accent-text"
          >
            <span className="flex items-center gap-2 text-sm font-medium">{choice.icon}{choice.label}</span>
            {choice.hint && <span className="text-xs text-ink-soft">{choice.hint}</span>}
          </Radio.Root>
        ))}
      </RadioGroup>
    </fieldset>
  );
}
