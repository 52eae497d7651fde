import type { ReactNode } from 'react';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { IconButton } from './icon-button.tsx';

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  closeLabel: string;
  /** Where the focus goes afterwards, when what opened it may be gone. */
  returnFocus?: () => HTMLElement | null;
  children: ReactNode;
};

/** A question in the middle of the screen. Focus goes in, Esc closes, and focus returns to where it was. */
export function Dialog({ open, onOpenChange, title, description, closeLabel, returnFocus, children }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-veil transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end justify-center overflow-y-auto p-3 sm:items-center sm:p-6">
          <Base.Popup finalFocus={returnFocus && (() => returnFocus() ?? true)} className="popup-motion relative w-full max-w-md rounded-2xl border border-line bg-raised p-6 shadow-float outline-none">
            <Base.Title className="pr-10 font-display text-xl font-semibold tracking-tight">{title}</Base.Title>
            {description && <Base.Description className="mt-1.5 text-sm text-ink-soft">{description}</Base.Description>}
            <div className="mt-5">{children}</div>
            <Base.Close render={<IconButton label={closeLabel} className="absolute top-4 right-4" />}>
              <X size={18} aria-hidden />
            </Base.Close>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
