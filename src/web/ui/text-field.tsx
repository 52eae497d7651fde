import type { ComponentProps, ReactNode } from 'react';
import { Field } from '@base-ui/react/field';
import { classNames } from './class-names.ts';

export type TextFieldProps = Omit<ComponentProps<typeof Field.Control>, 'className'> & {
  label: string;
  /** Said under the field, always. */
  hint?: ReactNode;
  /** Said instead of the hint when the value was refused. */
  error?: string | null;
};

/** A labelled line of text whose hint and fault are read out with it. */
export function TextField({ label, hint, error, ...rest }: TextFieldProps) {
  return (
    <Field.Root invalid={Boolean(error)} className="flex flex-col gap-1.5">
      <Field.Label className="text-sm font-medium text-ink">{label}</Field.Label>
      <Field.Control
        {...rest}
        className={classNames(
          'h-10 w-full rounded-xl border bg-raised px-3 text-base text-ink transition-shadow placeholder:text-ink-faint focus:outline-2 focus:outline-offset-0 pointer-coarse:h-11 pointer-coarse:text-[1rem]',
          error ? 'border-danger focus:outline-danger' : 'border-field-line focus:border-accent focus:outline-accent',
        )}
      />
      {error ? (
        <Field.Error match className="text-sm text-danger">{error}</Field.Error>
      ) : (
        hint && <Field.Description className="text-xs text-ink-faint">{hint}</Field.Description>
      )}
    </Field.Root>
  );
}
