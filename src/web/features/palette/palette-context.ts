import { createContext, useContext } from 'react';

/** What opens over any page: the palette, and the list of shortcuts. */
export type PaletteReach = { openPalette: () => void; openShortcuts: () => void };

export const PaletteContext = createContext<PaletteReach>({ openPalette: () => {}, openShortcuts: () => {} });

export function usePalette(): PaletteReach {
  return useContext(PaletteContext);
}
