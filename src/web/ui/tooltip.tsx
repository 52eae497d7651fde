import type { ReactElement } from 'react';
import { Tooltip as Base } from '@base-ui/react/tooltip';

/** The words of a picture, for whoever hovers or tabs. The trigger carries its own accessible name, so a screen reader is not told them twice. */
export function Tooltip({ label, keys, children }: { label: string; keys?: string | undefined; children: ReactElement }) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup aria-hidden className="popup-motion rounded-md bg-ink px-2 py-1 text-xs font-medium text-sheet shadow-float">
            {label}{keys && <span className="ml-2 opacity-70">{keys}</span>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
