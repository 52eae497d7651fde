import type { ReactNode } from 'react';

type EmptyStateProps = { icon: ReactNode; title: string; text: string; level?: 'h1' | 'h2'; children?: ReactNode };

/** A place with nothing in it yet: what it is for, and what one can do about it. */
export function EmptyState({ icon, title, text, level: Heading = 'h2', children }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center px-6 py-12 text-center">
      <span aria-hidden className="flex size-14 items-center justify-center rounded-2xl bg-accent-soft text-accent-text">{icon}</span>
      <Heading className="mt-5 font-display text-xl font-semibold tracking-tight">{title}</Heading>
      <p className="mt-1.5 text-ink-soft">{text}</p>
      {children && <div className="mt-5 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
