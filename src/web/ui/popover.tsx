import type { ReactNode } from 'react';
import { Popover as Base } from '@base-ui/react/popover';

export type PopoverProps = {
  /** Where the button was that opened it; null while it is closed. The button itself may be gone by then. */
  at: DOMRect | null;
  onClose: () => void;
  label: string;
  /** Where the focus goes afterwards. */
  returnFocus: () => HTMLElement | null;
  children: ReactNode;
};

/** A small window beside what opened it. Esc and a click elsewhere close it. */
export function Popover({ at, onClose, label, returnFocus, children }: PopoverProps) {
  return (
    <Base.Root open={at !== null} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner anchor={at && { getBoundingClientRect: () => at }} side="top" align="end" sideOffset={8} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup aria-label={label} finalFocus={() => returnFocus() ?? true} className="popup-motion origin-(--transform-origin) rounded-2xl border border-line bg-raised shadow-float outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
