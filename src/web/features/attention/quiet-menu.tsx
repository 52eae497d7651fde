import { BellRing, CalendarClock, MoonStar } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { MenuItem, MenuLine, Submenu } from '../../ui/menu.tsx';
import { useAskTime } from '../later/ask-time.tsx';
import { useWhen } from '../later/use-when.ts';
import { quietTimes } from './quiet-times.ts';
import { useAttention } from './use-attention.ts';
import { useQuiet } from './use-quiet.ts';

/** In my menu: to be left alone for a while, and to be no longer. */
export function QuietMenu() {
  const t = useTranslations('attention');
  const { save } = useAttention();
  if (useQuiet()?.why === 'pause') return <MenuItem icon={<BellRing size={16} />} onClick={() => save({ quietUntil: null })}>{t('resume')}</MenuItem>;
  return <Submenu icon={<MoonStar size={16} />} label={t('pause')}><QuietChoices onChoose={(quietUntil) => save({ quietUntil })} /></Submenu>;
}

function QuietChoices({ onChoose }: { onChoose: (until: number) => void }) {
  const t = useTranslations('attention');
  const later = useTranslations('later');
  const when = useWhen();
  const askTime = useAskTime();
  return (
    <>
      {quietTimes(new Date()).map(({ key, at }) => (
        <MenuItem key={key} onClick={() => onChoose(at)}>
          <span className="flex-1">{t(`for.${key}`)}</span>
          <span className="pl-6 text-xs text-ink-faint tabular-nums">{when(at)}</span>
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem icon={<CalendarClock size={16} />} onClick={() => askTime({ title: t('pauseUntil'), submit: t('pauseSubmit'), onChoose })}>{later('choose')}</MenuItem>
    </>
  );
}
