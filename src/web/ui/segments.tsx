import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';

type SegmentsProps<T extends string> = { label: string; value: T; onChange: (chosen: T) => void; choices: readonly { value: T; label: string }[] };

/** One of a few, all in sight. */
export function Segments<T extends string>({ label, value, onChange, choices }: SegmentsProps<T>) {
  return (
    <RadioGroup aria-label={label} value={value} onValueChange={(chosen) => onChange(chosen)} className="inline-flex flex-wrap rounded-xl bg-sunken p-1">
      {choices.map((choice) => (
        <Radio.Root
          key={choice.value}
          value={choice.value}
          nativeButton
          render={<button type="button" />}
          className="h-8 rounded-lg px-3 text-sm text-ink-soft transition-colors hover:text-ink data-checked:bg-raised data-checked:font-medium data-checked:text-ink data-checked:shadow-sheet pointer-coarse:h-11"
        >
          {choice.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
