import type { ReactNode } from 'react';
import { MenuButton } from '../house/menu-button.tsx';
import { useTitleCount } from '../room/use-title-count.ts';
import { PageTitle } from '../shell/page-title.tsx';

/** A page that is a list: its title, a sentence on what it is, and the list. */
export function PlainPage({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <PageTitle page={title} waiting={useTitleCount(null)} />
      <div className="mx-auto w-full max-w-3xl px-5 py-4 sm:px-8 sm:py-8">
        <header className="flex items-center gap-3">
          <MenuButton />
          <h1 className="font-display text-2xl font-semibold tracking-tight">{title}</h1>
        </header>
        <p className="mt-1 text-ink-soft">{lead}</p>
        <div className="mt-6">{children}</div>
      </div>
    </div>
  );
}
