import { useTranslations } from 'use-intl';
import { REASON_CHARS_MAX } from '../../../wire/limits.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DURATION_NAMES, type Duration } from './durations.ts';

export type SentenceInput = { duration: Duration; everywhere: boolean };
type SentenceFieldsProps = {
  value: SentenceInput;
  onChange: (value: SentenceInput) => void;
  /** Whether it takes a time at all; putting somebody out does not. */
  timed: boolean;
  /** Whether it may be about the whole installation. */
  mayEverywhere: boolean;
};

/** For how long, where, and why. The reason is read out of the form under the name `reason`. */
export function SentenceFields({ value, onChange, timed, mayEverywhere }: SentenceFieldsProps) {
  const t = useTranslations('order');
  return (
    <>
      {timed && <SelectField label={t('howLong')} value={value.duration} onChange={(duration) => onChange({ ...value, duration })} choices={DURATION_NAMES.map((name) => ({ value: name, label: t(`for.${name}`) }))} />}
      {timed && mayEverywhere && (
        <SelectField
          label={t('where')}
          value={value.everywhere ? 'everywhere' : 'here'}
          onChange={(where) => onChange({ ...value, everywhere: where === 'everywhere' })}
          choices={[{ value: 'here', label: t('inThisRoom') }, { value: 'everywhere', label: t('everywhere') }]}
        />
      )}
      <TextField name="reason" label={t('reason')} hint={t('reasonHint')} maxLength={REASON_CHARS_MAX} autoComplete="off" />
    </>
  );
}
