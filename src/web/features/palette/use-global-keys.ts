import { useEffect } from 'react';
import { useRouter } from 'next/navigation';
import { PALETTE_ID } from './palette-id.ts';

type GlobalKeys = { togglePalette: () => void; openShortcuts: () => void };

/** The keys that work on every page. A page that has its own use for one says so by preventing the default. */
export function useGlobalKeys({ togglePalette, openShortcuts }: GlobalKeys): void {
  const router = useRouter();
  useEffect(() => {
    function hear(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      const withControl = event.ctrlKey || event.metaKey;
      if (withControl && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        // Also where it does nothing: the browser's own use of it, its search bar, would only surprise.
        event.preventDefault();
        if (!anotherDialogIsOpen()) togglePalette();
        return;
      }
      if (withControl || event.altKey || isTyping(event.target) || anotherDialogIsOpen()) return;
      if (event.key === '?') openShortcuts();
      else return;
      event.preventDefault();
    }
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [togglePalette, openShortcuts, router]);
}

/** Whether keys are letters there. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select') !== null);
}

/** Whether something else than the palette stands over the page, which has its own keys. A notice is called a dialog too, and takes none. */
export function anotherDialogIsOpen(): boolean {
  return [...document.querySelectorAll(':is([role="dialog"], [role="alertdialog"]):not([aria-modal="false"])')].some((dialog) => dialog.id !== PALETTE_ID);
}
