import { useState } from 'react';

const KEY = 'parley-collapsed';

/** Which headings of the sidebar are closed, on this device. */
export function useCollapsed(): { isCollapsed: (groupId: string) => boolean; toggle: (groupId: string) => void } {
  const [closed, setClosed] = useState(closedBefore);

  function toggle(groupId: string) {
    const next = closed.includes(groupId) ? closed.filter((id) => id !== groupId) : [...closed, groupId];
    setClosed(next);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // A private window: it is closed until one goes.
    }
  }

  return { isCollapsed: (groupId) => closed.includes(groupId), toggle };
}

function closedBefore(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
