import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useParams } from 'next/navigation';
import { PaletteContext } from './palette-context.ts';
import { rememberRecent, roomCommandId } from './recent.ts';
import { useGlobalKeys } from './use-global-keys.ts';

// Neither is in the page before somebody asks for it the first time.
const Palette = lazy(() => import('./palette.tsx'));
const ShortcutsDialog = lazy(() => import('./shortcuts-dialog.tsx'));

/** Holds the palette and the list of shortcuts over every page, and hears the keys that open them. */
export function PaletteHost({ children }: { children: ReactNode }) {
  const { roomId } = useParams<{ roomId?: string }>();
  const palette = useOpened();
  const shortcuts = useOpened();
  const { open: openPalette } = palette;
  const { open: openShortcuts } = shortcuts;
  const reach = useMemo(() => ({ openPalette, openShortcuts }), [openPalette, openShortcuts]);
  useGlobalKeys({ togglePalette: palette.toggle, openShortcuts });
  useEffect(() => {
    if (roomId) rememberRecent(roomCommandId(roomId));
  }, [roomId]);

  return (
    <PaletteContext value={reach}>
      {children}
      <Suspense>
        {palette.wasOpen && <Palette open={palette.isOpen} onOpenChange={palette.set} />}
        {shortcuts.wasOpen && <ShortcutsDialog open={shortcuts.isOpen} onOpenChange={shortcuts.set} />}
      </Suspense>
    </PaletteContext>
  );
}

/** Open or not, and whether it ever was: from then on it stays in the page, so that closing can be seen. */
function useOpened() {
  const [{ isOpen, wasOpen }, put] = useState({ isOpen: false, wasOpen: false });
  const [deeds] = useState(() => {
    const set = (open: boolean) => put((before) => ({ isOpen: open, wasOpen: open || before.wasOpen }));
    return { set, open: () => set(true), toggle: () => put((before) => ({ isOpen: !before.isOpen, wasOpen: true })) };
  });
  return { isOpen, wasOpen, ...deeds };
}
