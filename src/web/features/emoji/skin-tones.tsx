import { useTranslations } from 'use-intl';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { Tone } from './emoji-data.ts';
import { TONES } from './tone.ts';

const HANDS: Record<Tone, string> = { none: '✋', light: '✋🏻', 'medium-light': '✋🏼', medium: '✋🏽', 'medium-dark': '✋🏾', dark: '✋🏿' };

/** In which colour hands and people are offered. */
export function SkinTones({ tone, onChoose }: { tone: Tone; onChoose: (tone: Tone) => void }) {
  const t = useTranslations('emoji');
  return (
    <Menu trigger={<IconButton label={t('tone')} className="text-lg">{HANDS[tone]}</IconButton>}>
      {TONES.map((one) => <MenuItem key={one} icon={<span className="text-lg">{HANDS[one]}</span>} onClick={() => onChoose(one)}>{t(`tones.${one}`)}</MenuItem>)}
    </Menu>
  );
}
