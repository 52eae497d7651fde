import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Wordmark } from './wordmark.tsx';

/** The page before one is in: the words on one side, a glimpse of what waits on the other. */
export function DoorFrame({ title, lead, children, foot }: { title: string; lead: string; children: ReactNode; foot?: ReactNode }) {
  const t = useTranslations('signIn');
  return (
    <div className="flex min-h-dvh bg-ground p-2 sm:p-3">
      <main className="flex flex-1 flex-col rounded-2xl border border-line bg-sheet px-6 py-6 shadow-sheet sm:px-10">
        <Wordmark />
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-10">
          <h1 className="font-display text-3xl font-semibold tracking-tight">{title}</h1>
          <p className="mt-2 text-ink-soft">{lead}</p>
          <div className="mt-8">{children}</div>
          {foot && <p className="mt-6 text-sm text-ink-soft">{foot}</p>}
        </div>
      </main>
      <aside aria-hidden className="hidden flex-1 items-center justify-center overflow-hidden px-12 lg:flex">
        <div className="flex w-full max-w-md flex-col gap-4">
          <Glimpse tone="tone-1" side="left" text={t('glimpse1')} />
          <Glimpse tone="tone-5" side="right" text={t('glimpse2')} />
          <Glimpse tone="tone-9" side="left" text={t('glimpse3')} />
          <p className="mt-8 max-w-xs font-display text-2xl leading-snug font-medium text-ink-soft">{t('promise')}</p>
        </div>
      </aside>
    </div>
  );
}

function Glimpse({ tone, side, text }: { tone: string; side: 'left' | 'right'; text: string }) {
  return (
    <div className={side === 'left' ? 'flex max-w-[85%] items-end gap-3' : 'flex max-w-[85%] flex-row-reverse items-end gap-3 self-end'}>
      <span className={`size-9 shrink-0 rounded-xl ${tone}`} />
      <p className={`rounded-2xl border border-line bg-sheet px-4 py-3 text-ink shadow-sheet ${side === 'left' ? 'rounded-bl-md' : 'rounded-br-md'}`}>{text}</p>
    </div>
  );
}
