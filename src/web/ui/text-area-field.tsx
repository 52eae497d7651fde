import { Field } from '@base-ui/react/field';
import { classNames } from './class-names.ts';
import type { TextFieldProps } from './text-field.tsx';

type TextAreaFieldProps = Pick<TextFieldProps, 'label' | 'hint' | 'error' | 'name' | 'maxLength' | 'defaultValue' | 'value' | 'onValueChange'> & { rows: number };

/** A labelled text of several lines, as `TextField` is one of one line. */
export function TextAreaField({ label, hint, error, maxLength, rows, ...rest }: TextAreaFieldProps) {
  return (
    <Field.Root invalid={Boolean(error)} className="flex flex-col gap-1.5">
      <Field.Label className="text-sm font-medium text-ink">{label}</Field.Label>
      <Field.Control
        render={<textarea rows={rows} maxLength={maxLength} />}
        {...rest}
        className={classNames(
          'w-full resize-y rounded-xl border bg-raised px-3 py-2 text-base text-ink focus:outline-2 focus:outline-offset-0 pointer-coarse:text-[1rem]',
          error ? 'border-danger focus:outline-danger' : 'border-field-line focus:border-accent focus:outline-accent',
        )}
      />
      {error ? <Field.Error match className="text-sm text-danger">{error}</Field.Error> : hint && <Field.Description className="text-xs text-ink-faint">{hint}</Field.Description>}
    </Field.Root>
  );
}
