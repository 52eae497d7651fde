import { CalendarClock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { MenuItem, MenuLine } from '../../ui/menu.tsx';
import { useAskTime } from './ask-time.tsx';
import type { LaterTime } from './later-times.ts';
import { useWhen } from './use-when.ts';

type TimeChoicesProps = { times: LaterTime[]; onChoose: (at: number) => void; ask: { title: string; submit: string } };

/** The items of a menu of times, and one that asks for any other. */
export function TimeChoices({ times, onChoose, ask }: TimeChoicesProps) {
  const t = useTranslations('later');
  const when = useWhen();
  const askTime = useAskTime();
  return (
    <>
      {times.map(({ key, at }) => (
        <MenuItem key={key} onClick={() => onChoose(at)}>
          <span className="flex-1">{t(key)}</span>
          <span className="pl-6 text-xs text-ink-faint tabular-nums">{when(at)}</span>
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem icon={<CalendarClock size={16} />} onClick={() => askTime({ ...ask, onChoose })}>{t('choose')}</MenuItem>
    </>
  );
}
