import { useEffect, useState } from 'react';
import type { Root } from 'hast';

type Highlighter = { registered(language: string): boolean; highlight(language: string, code: string): Root };

/** Fetched with the first code of a known language that comes into view: nobody else pays for it. */
let coming: Promise<Highlighter> | null = null;
let here: Highlighter | null = null;

/** As many blocks as one scrolls through; each is coloured once. */
const KEPT = 100;
const kept = new Map<string, Root | null>();

/** The code in colours, as a tree of spans; null while they are on their way and where the language is not known. */
export function useHighlighted(language: string, code: string): Root | null {
  const [, setReady] = useState(here !== null);
  useEffect(() => {
    if (!language || here) return;
    let gone = false;
    loadHighlighter().then(() => !gone && setReady(true), () => undefined);
    return () => {
      gone = true;
    };
  }, [language]);
  return here && language ? highlighted(here, language, code) : null;
}

/** The colouring itself; a failed download is asked for again by the next block. */
export async function loadHighlighter(): Promise<void> {
  coming ??= import('lowlight').then(({ common, createLowlight }) => createLowlight(common));
  try {
    here = await coming;
  } catch (error) {
    coming = null;
    throw error;
  }
}

function highlighted(highlighter: Highlighter, language: string, code: string): Root | null {
  const key = `${language}\n${code}`;
  let tree = kept.get(key);
  if (tree === undefined) {
    tree = highlighter.registered(language) ? highlighter.highlight(language, code) : null;
    if (kept.size >= KEPT) kept.clear();
    kept.set(key, tree);
  }
  return tree;
}
