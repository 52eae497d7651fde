import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../ui/dialog.tsx';
import { Keys } from '../../ui/keys.tsx';
import { keysOf } from '../writing/format-keys.ts';
import { FORMATS } from '../writing/formatting.ts';
import { isApple } from './is-apple.ts';
import { SHORTCUTS } from './shortcut-list.ts';

/** All that can be done by keys, and where. */
export default function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('shortcuts');
  const writing = useTranslations('writing');
  const app = useTranslations('app');
  const nameOf = (key: string) => (key === 'mod' ? (isApple() ? '⌘' : t('key.control')) : key === 'Shift' ? t('key.shift') : key);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} closeLabel={app('close')}>
      <div className="-mx-2 flex max-h-[65dvh] flex-col gap-5 overflow-y-auto px-2" tabIndex={0} role="region" aria-label={t('title')}>
        {SHORTCUTS.map(({ group, lines }) => (
          <ShortcutGroup key={group} title={t(`group.${group}`)}>
            {lines.map(({ deed, keys }) => <Shortcut key={deed} deed={t(`deed.${deed}`)} keys={keys.map(nameOf)} />)}
          </ShortcutGroup>
        ))}
        <ShortcutGroup title={t('group.formats')}>
          {FORMATS.map((format) => <Shortcut key={format} deed={writing(format)} keys={[keysOf(format)]} />)}
        </ShortcutGroup>
      </div>
    </Dialog>
  );
}

function ShortcutGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="pb-1 text-xs font-medium text-ink-faint">{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Shortcut({ deed, keys }: { deed: string; keys: string[] }) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-4 border-b border-line py-1.5 last:border-0">
      <dt className="text-sm">{deed}</dt>
      <dd className="shrink-0"><Keys keys={keys} /></dd>
    </div>
  );
}
