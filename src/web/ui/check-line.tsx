import type { ReactNode } from 'react';
import { Checkbox } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';

type CheckLineProps = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode };

/** A line that is chosen or not, with all of it to click on. */
export function CheckLine({ checked, onChange, children }: CheckLineProps) {
  return (
    <label className="flex min-h-9 cursor-pointer items-center gap-3 rounded-lg px-2 text-sm hover:bg-hover pointer-coarse:min-h-11">
      <Checkbox.Root
        checked={checked}
        onCheckedChange={onChange}
        className="flex size-5 shrink-0 items-center justify-center rounded-md border border-field-line bg-raised data-checked:border-accent data-checked:bg-accent data-checked:text-on-accent"
      >
        <Checkbox.Indicator><Check size={14} aria-hidden /></Checkbox.Indicator>
      </Checkbox.Root>
      {children}
    </label>
  );
}
