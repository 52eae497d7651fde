import { useState } from 'react';
import Link from 'next/link';
import { CircleAlert, Clock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useMe } from '../connection/live.ts';
import { useWhen } from '../later/use-when.ts';
import { ScheduledItem } from './scheduled-item.tsx';

/** Over the composer: what I have yet to send in this room. It opens the list. */
export function ScheduledBar({ roomId }: { roomId: string }) {
  const t = useTranslations('scheduled');
  const app = useTranslations('app');
  const when = useWhen();
  const [open, setOpen] = useState(false);
  const waiting = useMe().scheduled.filter((one) => one.roomId === roomId);
  const failed = waiting.filter((one) => one.failure !== null).length;
  const next = waiting.find((one) => one.failure === null);
  if (waiting.length === 0) return null;
  const Icon = failed > 0 ? CircleAlert : Clock;
  return (
    <div className="shrink-0 px-3 sm:px-5">
      <button
        type="button"
        onClick={() => setOpen(true)}
        className={classNames('mb-1.5 flex min-h-8 max-w-full items-center gap-2 rounded-lg px-2 text-left text-xs hover:bg-hover pointer-coarse:min-h-11', failed > 0 ? 'text-danger' : 'text-ink-soft')}
      >
        <Icon size={14} aria-hidden className="shrink-0" />
        <span className="truncate">{failed > 0 ? t('barFailed', { count: failed }) : t('bar', { count: waiting.length, when: next ? when(next.sendAt) : '' })}</span>
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={t('title')} closeLabel={app('close')}>
        <ul className="flex max-h-[60dvh] flex-col gap-2 overflow-y-auto">
          {waiting.map((one) => <li key={one.id}><ScheduledItem scheduled={one} roomName={null} /></li>)}
        </ul>
        <Link href="/scheduled" className="mt-4 inline-flex min-h-8 items-center text-sm font-medium text-accent-text underline-offset-2 hover:underline">{t('all')}</Link>
      </Dialog>
    </div>
  );
}
