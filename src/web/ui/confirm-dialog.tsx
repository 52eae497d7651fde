import type { ReactNode } from 'react';
import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { Button } from './button.tsx';

export type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  confirmLabel: string;
  cancelLabel: string;
  /** `primary` for what does no harm. */
  look?: 'danger' | 'primary';
  onConfirm: () => void;
  /** Where the focus goes afterwards, when the button that asked will be gone. */
  returnFocus?: () => HTMLElement | null;
  children?: ReactNode;
};

/** Asks before something that cannot be taken back; a click beside it does not answer. */
export function ConfirmDialog({ open, onOpenChange, title, description, confirmLabel, cancelLabel, look = 'danger', onConfirm, returnFocus, children }: ConfirmDialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-veil transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end justify-center p-3 sm:items-center sm:p-6">
          <Base.Popup finalFocus={returnFocus && (() => returnFocus() ?? true)} className="popup-motion w-full max-w-sm rounded-2xl border border-line bg-raised p-6 shadow-float outline-none">
            <Base.Title className="font-display text-lg font-semibold tracking-tight">{title}</Base.Title>
            <Base.Description className="mt-1.5 text-sm text-ink-soft">{description}</Base.Description>
            {children}
            <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
              <Base.Close render={<Button look="plain" />}>{cancelLabel}</Base.Close>
              <Base.Close render={<Button look={look} />} onClick={onConfirm}>{confirmLabel}</Base.Close>
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
