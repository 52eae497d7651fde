import { useState, type RefObject } from 'react';
import { Smile } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../ui/icon-button.tsx';
import { EmojiPopover } from '../emoji/emoji-popover.tsx';
import { keepFocus } from './format-bar.tsx';

type EmojiButtonProps = { area: RefObject<HTMLTextAreaElement | null>; onPick: (emoji: string) => void; disabled: boolean };

/** Chooses an emoji for where the cursor stands. */
export function EmojiButton({ area, onPick, disabled }: EmojiButtonProps) {
  const t = useTranslations('writing');
  const [at, setAt] = useState<DOMRect | null>(null);
  return (
    <>
      <IconButton label={t('emoji')} disabled={disabled} aria-haspopup="dialog" aria-expanded={at !== null} onMouseDown={keepFocus} onClick={(event) => setAt(event.currentTarget.getBoundingClientRect())}>
        <Smile size={18} aria-hidden />
      </IconButton>
      <EmojiPopover
        at={at}
        label={t('chooseEmoji')}
        returnFocus={() => area.current}
        onClose={() => setAt(null)}
        onPick={(emoji) => {
          setAt(null);
          onPick(emoji);
        }}
      />
    </>
  );
}
