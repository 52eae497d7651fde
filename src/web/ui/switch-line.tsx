import { useId } from 'react';
import { Switch } from '@base-ui/react/switch';

type SwitchLineProps = { label: string; hint?: string; checked: boolean; onChange: (checked: boolean) => void };

/** Something that is on or off from the moment it is clicked, in words. */
export function SwitchLine({ label, hint, checked, onChange }: SwitchLineProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <label htmlFor={id} id={`${id}-label`} className="block text-sm font-medium">{label}</label>
        {hint && <p id={`${id}-hint`} className="mt-0.5 text-xs text-ink-faint">{hint}</p>}
      </div>
      <Switch.Root
        id={id}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint && `${id}-hint`}
        checked={checked}
        onCheckedChange={onChange}
        className="relative h-6 w-10 shrink-0 cursor-pointer rounded-full bg-field-line p-0.5 transition-colors after:absolute after:-inset-2.5 data-checked:bg-accent"
      >
        <Switch.Thumb className="block size-5 rounded-full bg-sheet shadow-sheet transition-transform data-checked:translate-x-4" />
      </Switch.Root>
    </div>
  );
}
