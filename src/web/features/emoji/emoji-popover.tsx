import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Popover, type PopoverProps } from '../../ui/popover.tsx';

const EmojiPicker = lazy(() => import('./emoji-picker.tsx'));

/** The picker beside the button that asked for it. Its many emoji are fetched when it is first opened. */
export function EmojiPopover({ onPick, ...rest }: Omit<PopoverProps, 'children'> & { onPick: (emoji: string) => void }) {
  const t = useTranslations('emoji');
  return (
    <Popover {...rest}>
      <Suspense fallback={<p role="status" className="flex h-96 max-h-[70dvh] w-[22.5rem] max-w-[calc(100vw-1rem)] items-center justify-center text-sm text-ink-faint">{t('loading')}</p>}>
        <EmojiPicker onPick={onPick} />
      </Suspense>
    </Popover>
  );
}
