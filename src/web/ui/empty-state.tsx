import type { ReactNode } from 'react';

/** A place with nothing in it yet: what it is for, and what one can do about it. */
export function EmptyState({ icon, title, text, children }: { icon: ReactNode; title: string; text: string; children?: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center px-6 py-12 text-center">
      <span aria-hidden className="flex size-14 items-center justify-center rounded-2xl bg-accent-soft text-accent-text">{icon}</span>
      <h2 className="mt-5 font-display text-xl font-semibold tracking-tight">{title}</h2>
      <p className="mt-1.5 text-ink-soft">{text}</p>
      {children && <div className="mt-5 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
