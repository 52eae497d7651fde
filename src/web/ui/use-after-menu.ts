import { useRef } from 'react';

/**
 * For deeds of a menu that take the focus with them: each waits until the menu has given it back, or the two would
 * fight over it.
 */
export function useAfterMenu(): { andThen: (deed: () => void) => () => void; onClosed: () => void } {
  const next = useRef<(() => void) | null>(null);
  const andThen = (deed: () => void) => () => void (next.current = deed);

  function onClosed() {
    next.current?.();
    next.current = null;
  }

  return { andThen, onClosed };
}
