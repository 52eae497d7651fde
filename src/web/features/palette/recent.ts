const KEY = 'parley-recent';
const KEPT_MAX = 30;

/** What was gone to or done in this browser, latest first. Storage may be forbidden; then nothing is remembered. */
export function recentIds(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberRecent(id: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([id, ...recentIds().filter((other) => other !== id)].slice(0, KEPT_MAX)));
  } catch {
    // A private window: the palette begins with the rooms.
  }
}

export const roomCommandId = (roomId: string) => `room:${roomId}`;
