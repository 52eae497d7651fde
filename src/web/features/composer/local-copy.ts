/** A text that outlives the tab, in this browser. */
export function localCopy(key: string) {
  return {
    read: () => quietly(() => localStorage.getItem(key)) ?? null,
    keep: (text: string) => quietly(() => localStorage.setItem(key, text)),
    forget: () => quietly(() => localStorage.removeItem(key)),
  };
}

/** Storage may be forbidden or full: the text then lives as long as the page does. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
