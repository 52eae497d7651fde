import { Command } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../ui/icon-button.tsx';
import { isApple } from './is-apple.ts';
import { usePalette } from './palette-context.ts';

/** The way into the palette for whoever has no Ctrl K at hand, and where the others learn of it. */
export function PaletteButton({ onGo }: { onGo?: () => void }) {
  const t = useTranslations('palette');
  const { openPalette } = usePalette();

  function open() {
    onGo?.();
    openPalette();
  }

  return (
    <IconButton label={t('open')} keys={isApple() ? '⌘K' : 'Ctrl+K'} aria-keyshortcuts={isApple() ? 'Meta+K' : 'Control+K'} onClick={open}>
      <Command size={17} aria-hidden />
    </IconButton>
  );
}
