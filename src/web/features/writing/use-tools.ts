import { useState } from 'react';

const BAR_KEY = 'parley-format-bar';
const PREVIEW_KEY = 'parley-preview';
/** From here on there is room for the bar without being asked. */
const WIDE = '(min-width: 48rem)';

/** Whether the formats are shown, and with them the preview; remembered in this browser. On a phone the bar is folded at first. */
export function useTools() {
  const [bar, setBar] = useState(() => remembered(BAR_KEY) ?? matchMedia(WIDE).matches);
  const [preview, setPreview] = useState(() => remembered(PREVIEW_KEY) ?? true);
  return {
    bar,
    preview,
    toggleBar: () => {
      setBar(!bar);
      remember(BAR_KEY, !bar);
    },
    togglePreview: () => {
      setPreview(!preview);
      remember(PREVIEW_KEY, !preview);
    },
  };
}

export type Tools = ReturnType<typeof useTools>;

function remembered(key: string): boolean | null {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? null : kept === 'shown';
  } catch {
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
