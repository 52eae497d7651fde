/** What was begun and not sent stays with its room for as long as the tab lives. */
const keyOf = (roomId: string) => `parley-draft:${roomId}`;

export function readDraft(roomId: string): string {
  try {
    return sessionStorage.getItem(keyOf(roomId)) ?? '';
  } catch {
    return '';
  }
}

export function keepDraft(roomId: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(keyOf(roomId), text);
    else sessionStorage.removeItem(keyOf(roomId));
  } catch {
    // Storage is forbidden or full: the draft lives as long as the page does.
  }
}
