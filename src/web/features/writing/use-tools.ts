import { useSyncExternalStore } from 'react';
import { Cell } from '../../../client/store.ts';

const BAR_KEY = 'parley-format-bar';
const PREVIEW_KEY = 'parley-preview';
/** From here on there is room for the bar without being asked. */
const WIDE = '(min-width: 48rem)';

/** What was chosen in this browser; null where nothing was. One choice for every field of the page. */
const bar = new Cell(remembered(BAR_KEY));
const preview = new Cell(remembered(PREVIEW_KEY));

/** Whether the formats are shown, and with them the preview; remembered in this browser. On a phone the bar is folded at first. */
export function useTools() {
  const barShown = useSyncExternalStore(bar.subscribe, bar.get, () => null) ?? matchMedia(WIDE).matches;
  const previewShown = useSyncExternalStore(preview.subscribe, preview.get, () => null) ?? true;
  return {
    bar: barShown,
    preview: previewShown,
    toggleBar: () => {
      bar.set(!barShown);
      remember(BAR_KEY, !barShown);
    },
    togglePreview: () => {
      preview.set(!previewShown);
      remember(PREVIEW_KEY, !previewShown);
    },
  };
}

export type Tools = ReturnType<typeof useTools>;

function remembered(key: string): boolean | null {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? null : kept === 'shown';
  } catch {
    // Also where there is no browser yet.
    return null;
  }
}

function remember(key: string, shown: boolean): void {
  try {
    localStorage.setItem(key, shown ? 'shown' : 'hidden');
  } catch {
    // Storage is forbidden or full: the choice lives as long as the page does.
  }
}
