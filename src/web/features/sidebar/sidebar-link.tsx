import type { ReactNode } from 'react';
import Link from 'next/link';
import { classNames } from '../../ui/class-names.ts';

type SidebarLinkProps = { href: string; icon: ReactNode; current: boolean; onGo?: (() => void) | undefined; children: ReactNode };

/** A page of the house that is no room. */
export function SidebarLink({ href, icon, current, onGo, children }: SidebarLinkProps) {
  return (
    <Link
      href={href}
      onClick={onGo}
      aria-current={current ? 'page' : undefined}
      className={classNames('mt-0.5 flex h-9 items-center gap-2.5 rounded-lg px-2.5 text-sm text-ink-soft hover:bg-hover hover:text-ink pointer-coarse:h-11', current && 'bg-pressed text-ink')}
    >
      <span aria-hidden className="flex w-5 justify-center text-ink-faint">{icon}</span>
      {children}
    </Link>
  );
}
