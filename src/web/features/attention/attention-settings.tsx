import { useTranslations } from 'use-intl';
import { Volume2 } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { SwitchLine } from '../../ui/switch-line.tsx';
import { chime } from './chime.ts';
import { KeywordsSetting } from './keywords-setting.tsx';
import { NotesSetting } from './notes-setting.tsx';
import { QuietHoursSetting } from './quiet-hours-setting.tsx';
import { useAttention } from './use-attention.ts';

/** What rings, how, and when nothing does. Each change counts at once, on all my devices; what a browser may show is its own. */
export function AttentionSettings() {
  const t = useTranslations('attention');
  const { attention, save } = useAttention();
  if (!attention) return null;
  return (
    <div className="flex flex-col gap-6">
      <NotesSetting />
      <div className="flex flex-col items-start gap-2">
        <div className="w-full"><SwitchLine label={t('sounds')} hint={t('soundsHint')} checked={attention.sounds} onChange={(sounds) => save({ sounds })} /></div>
        <Button size="small" onClick={() => void chime()}><Volume2 size={15} aria-hidden /> {t('listen')}</Button>
      </div>
      <QuietHoursSetting hours={attention.quietHours} onChange={(quietHours) => save({ quietHours })} />
      <KeywordsSetting keywords={attention.keywords} onChange={(keywords) => save({ keywords })} />
    </div>
  );
}
