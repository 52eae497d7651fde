import { useEffect, useEffectEvent } from 'react';
import { anotherDialogIsOpen, isTyping } from '../palette/use-global-keys.ts';

export type BlockKeys = { step: (by: number) => void; markRead: () => void; open: () => void; markAll: () => void; undo: () => void };

/** The keys of the page: j and k go from block to block, e marks read, z takes that back, o and Enter open, Shift E marks all. */
export function useBlockKeys(deeds: BlockKeys): void {
  const press = useEffectEvent((event: KeyboardEvent): boolean => {
    switch (event.key) {
      case 'j':
        return done(() => deeds.step(1));
      case 'k':
        return done(() => deeds.step(-1));
      case 'e':
        return done(deeds.markRead);
      case 'E':
        return done(deeds.markAll);
      case 'z':
        return done(deeds.undo);
      case 'o':
        return done(deeds.open);
      case 'Enter':
        // On a button or a link within it Enter is theirs.
        return event.target instanceof HTMLElement && event.target.matches('[data-block]') && done(deeds.open);
      default:
        return false;
    }
  });
  useEffect(() => {
    function hear(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || anotherDialogIsOpen()) return;
      if (press(event)) event.preventDefault();
    }
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
}

function done(deed: () => void): true {
  deed();
  return true;
}
