/** Where the words of messages that wait for their files outlive the page, for one composer. */
export type UnsentWords = { keep(texts: readonly string[]): void; takeUp(): string };

/** Files cannot be kept across a reload, words can: they are put back into the composer, and nothing written is lost. */
export function unsentWords(key: string): UnsentWords {
  return {
    keep: (texts) => quietly(() => {
      const written = texts.filter((text) => text !== '');
      if (written.length === 0) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(written));
    }),
    takeUp: () => {
      const kept: unknown = quietly(() => JSON.parse(sessionStorage.getItem(key) ?? '[]'));
      quietly(() => sessionStorage.removeItem(key));
      return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string').join('\n\n') : '';
    },
  };
}

/** Storage may be forbidden or full: the words then live as long as the page does. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
