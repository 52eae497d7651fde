import { useEffect, useRef } from 'react';
import { Toggle } from '@base-ui/react/toggle';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { QuietHours } from '../../../wire/views.ts';
import { SwitchLine } from '../../ui/switch-line.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useZone } from './use-zone.ts';

/** Working nights: what one most likely means when one turns it on. */
const USUAL: QuietHours = { days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 20 * 60, toMinute: 8 * 60 };

/** The hours of every week in which nothing rings. */
export function QuietHoursSetting({ hours, onChange }: { hours: QuietHours | null; onChange: (hours: QuietHours | null) => void }) {
  const t = useTranslations('attention');
  const zone = useZone();
  // Leaving one field and confirming the next can be one moment: the second change must build on the first, drawn or not.
  const latest = useRef(hours);
  useEffect(() => void (latest.current = hours), [hours]);

  function change(part: Partial<QuietHours>) {
    latest.current = { ...(latest.current ?? USUAL), ...part };
    onChange(latest.current);
  }

  return (
    <div className="flex flex-col gap-3">
      <SwitchLine label={t('hours')} hint={t('hoursHint')} checked={hours !== null} onChange={(on) => onChange(on ? USUAL : null)} />
      {hours && (
        <div className="flex flex-col gap-4 rounded-2xl border border-line p-4">
          <Days days={hours.days} onChange={(days) => change({ days })} />
          <div className="grid grid-cols-2 gap-3 sm:max-w-72">
            <Minute label={t('from')} minute={hours.fromMinute} onChange={(fromMinute) => change({ fromMinute })} />
            <Minute label={t('to')} minute={hours.toMinute} onChange={(toMinute) => change({ toMinute })} />
          </div>
          <p className="text-xs text-ink-faint">{hours.fromMinute > hours.toMinute && `${t('overMidnight')} `}{hours.fromMinute === hours.toMinute && `${t('wholeDay')} `}{t('zone', { zone })}</p>
        </div>
      )}
    </div>
  );
}

/** The days on which they begin. The last one stays: hours of no day are turned off above. */
function Days({ days, onChange }: { days: readonly number[]; onChange: (days: number[]) => void }) {
  const t = useTranslations('attention');
  const format = useFormatter();
  const first = useLocale() === 'en' ? 0 : 1;
  const inOrder = Array.from({ length: 7 }, (_, n) => (n + first) % 7);
  // The second of January 2000 was a Sunday.
  const nameOf = (day: number, weekday: 'short' | 'long') => format.dateTime(new Date(Date.UTC(2000, 0, 2 + day)), { weekday, timeZone: 'UTC' });
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('days')}</legend>
      <div className="grid grid-cols-7 gap-1.5">
        {inOrder.map((day) => (
          <Toggle
            key={day}
            pressed={days.includes(day)}
            disabled={days.length === 1 && days.includes(day)}
            onPressedChange={(pressed) => onChange(pressed ? [...days, day] : days.filter((other) => other !== day))}
            className="h-9 rounded-lg border border-line-strong bg-raised text-sm text-ink-soft hover:bg-hover data-pressed:border-accent data-pressed:bg-accent-soft data-pressed:font-medium data-pressed:text-accent-text pointer-coarse:h-11"
          >
            <span aria-hidden>{nameOf(day, 'short')}</span>
            <span className="sr-only">{nameOf(day, 'long')}</span>
          </Toggle>
        ))}
      </div>
    </fieldset>
  );
}

function Minute({ label, minute, onChange }: { label: string; minute: number; onChange: (minute: number) => void }) {
  const two = (part: number) => String(part).padStart(2, '0');
  const value = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

  function keep(text: string) {
    const [hour, rest] = text.split(':').map(Number);
    // A field that is being emptied says nothing yet.
    if (hour !== undefined && rest !== undefined && text !== value) onChange(hour * 60 + rest);
  }

  return <TextField key={value} type="time" label={label} defaultValue={value} onBlur={(event) => keep(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Enter' && keep(event.currentTarget.value)} />;
}
