const KEY = 'parley-last-room';

/** The room this browser looked at last, or null. Storage may be forbidden; then there simply is none. */
export function lastRoom(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function rememberRoom(roomId: string): void {
  try {
    localStorage.setItem(KEY, roomId);
  } catch {
    // A private window: one starts in general next time.
  }
}
