import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const LOOKS = {
  count: 'bg-accent text-on-accent font-semibold tabular-nums',
  call: 'bg-notice text-on-notice font-semibold tabular-nums',
  quiet: 'bg-hover text-ink-soft font-medium',
  accent: 'bg-accent-soft text-accent-text font-medium',
};

/** A small pill: a count, a role, a mark. */
export function Badge({ look = 'quiet', children, className }: { look?: keyof typeof LOOKS; children: ReactNode; className?: string }) {
  return <span className={classNames('inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-full px-1.5 text-2xs whitespace-nowrap', LOOKS[look], className)}>{children}</span>;
}
