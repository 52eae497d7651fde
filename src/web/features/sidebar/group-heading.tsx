import type { ReactNode } from 'react';
import { ChevronDown } from 'lucide-react';
import { classNames } from '../../ui/class-names.ts';

type GroupHeadingProps = { title: string; collapsed: boolean; onToggle: () => void; children?: ReactNode };

/** A heading of the sidebar, which closes and opens what stands under it; beside it what one can do there. */
export function GroupHeading({ title, collapsed, onToggle, children }: GroupHeadingProps) {
  return (
    <div className="group/heading flex min-h-7 items-center justify-between pr-0.5">
      <h2 className="min-w-0 flex-1">
        <button type="button" aria-expanded={!collapsed} onClick={onToggle} className="flex h-7 w-full items-center gap-1 rounded-lg pl-2.5 text-left text-xs font-medium text-ink-faint hover:text-ink pointer-coarse:h-11">
          <span className="truncate">{title}</span>
          <ChevronDown size={13} aria-hidden className={classNames('shrink-0 transition-transform', collapsed ? '-rotate-90' : 'opacity-0 group-focus-within/heading:opacity-100 group-hover/heading:opacity-100 pointer-coarse:opacity-100')} />
        </button>
      </h2>
      {children}
    </div>
  );
}
