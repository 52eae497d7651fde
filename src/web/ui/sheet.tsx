import type { ReactNode } from 'react';
import { Dialog as Base } from '@base-ui/react/dialog';
import { classNames } from './class-names.ts';

export type SheetProps = { open: boolean; onOpenChange: (open: boolean) => void; side: 'left' | 'right'; label: string; /** For what is read and written, and not only looked up. */ wide?: boolean; children: ReactNode };

const SIDES = {
  left: 'left-0 rounded-r-2xl data-ending-style:-translate-x-full data-starting-style:-translate-x-full',
  right: 'right-0 rounded-l-2xl data-ending-style:translate-x-full data-starting-style:translate-x-full',
};

/** A panel that slides in from a side: the sidebar and the people, where the screen has no room for them. */
export function Sheet({ open, onOpenChange, side, label, wide = false, children }: SheetProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-veil transition-opacity duration-250 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={classNames(
            'fixed inset-y-0 z-40 flex flex-col bg-ground pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)] shadow-float outline-none transition-transform duration-250 ease-calm',
            wide ? 'w-[min(28rem,100vw)]' : 'w-[min(20rem,86vw)]',
            SIDES[side],
          )}
        >
          <Base.Title className="sr-only">{label}</Base.Title>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
