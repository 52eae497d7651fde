import { useRef, useState } from 'react';
import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Keys } from '../../ui/keys.tsx';
import { COMPOSER_ID } from '../room/room-page-context.ts';
import type { Command } from './command.ts';
import { PALETTE_ID } from './palette-id.ts';
import { rememberRecent } from './recent.ts';
import { useCommands } from './use-commands.tsx';

type PaletteProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Goes anywhere and does anything by a few letters of its name. */
export default function Palette({ open, onOpenChange }: PaletteProps) {
  const t = useTranslations('palette');
  const chosen = useRef<Command | null>(null);

  function choose(command: Command) {
    chosen.current = command;
    rememberRecent(command.id);
    if (command.way === 'leaves') command.run();
    onOpenChange(false);
  }

  /** What opens over this page waits until the focus is back where it was, to which it will return it. */
  function closed(isOpen: boolean) {
    if (isOpen) return;
    const command = chosen.current;
    chosen.current = null;
    if (command?.way === 'stays') command.run();
  }

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange} onOpenChangeComplete={closed}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-veil transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center p-3 sm:px-6 sm:pt-[12dvh]">
          <Dialog.Popup
            id={PALETTE_ID}
            aria-label={t('title')}
            // On the way to another page the focus goes where one will write; a page that is new takes it by itself.
            finalFocus={() => (chosen.current?.way === 'leaves' ? document.getElementById(COMPOSER_ID) : true)}
            className="popup-motion flex max-h-full w-full max-w-xl flex-col overflow-hidden rounded-2xl border border-line bg-raised shadow-float outline-none sm:max-h-[70dvh]"
          >
            <Offers onChoose={choose} />
            <Dialog.Close className="sr-only">{t('close')}</Dialog.Close>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Offers({ onChoose }: { onChoose: (command: Command) => void }) {
  const t = useTranslations('palette');
  const [typed, setTyped] = useState('');
  const commands = useCommands(typed);
  return (
    <Autocomplete.Root
      open
      inline
      filter={null}
      items={commands}
      value={typed}
      onValueChange={(value, { reason }) => reason !== 'item-press' && setTyped(value)}
      itemToStringValue={(command: Command) => command.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex h-14 shrink-0 items-center gap-3 border-b border-line px-4">
        <Search size={18} aria-hidden className="shrink-0 text-ink-faint" />
        <Autocomplete.Input aria-label={t('search')} placeholder={t('search')} className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-faint pointer-coarse:text-[1rem]" />
      </div>
      <Autocomplete.List aria-label={t('offers')} className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain p-2">
        {(command: Command) => (
          <Autocomplete.Item key={command.id} value={command} onClick={() => onChoose(command)} className="flex min-h-10 cursor-pointer items-center gap-3 rounded-lg px-3 py-1.5 text-sm select-none data-highlighted:bg-accent-soft data-highlighted:text-accent-text pointer-coarse:min-h-11">
            <span aria-hidden className="flex w-5 shrink-0 justify-center text-ink-faint">{command.icon}</span>
            <span className="min-w-0 flex-1 truncate">{command.label}</span>
            <span className="shrink-0 text-xs text-ink-faint">{command.kind}</span>
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
      <p aria-hidden className="flex shrink-0 items-center gap-4 border-t border-line px-4 py-2.5 text-xs text-ink-faint pointer-coarse:hidden">
        <span className="flex items-center gap-1.5"><Keys keys={['↑', '↓']} />{t('keys.walk')}</span>
        <span className="flex items-center gap-1.5"><Keys keys={['↵']} />{t('keys.choose')}</span>
        <span className="flex items-center gap-1.5"><Keys keys={['Esc']} />{t('keys.close')}</span>
      </p>
    </Autocomplete.Root>
  );
}
