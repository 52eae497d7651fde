import { useState, type KeyboardEvent } from 'react';
import { articleId } from './article-id.ts';
import type { TimelineRow } from './timeline-rows.ts';

type Walk = {
  /** The articles in their order; null for what has none yet. */
  ids: readonly (string | null)[];
  reveal: (index: number) => void;
  leave: () => void;
};

/**
 * A conversation is one stop for Tab; within it the arrow keys go from message to message, and Tab goes on to the
 * deeds of the one that has the focus. Esc leads back to the composer.
 */
export function useMessageWalk({ ids, reveal, leave }: Walk) {
  const [focusedIndex, setFocusedIndex] = useState<number | null>(null);

  function step(event: KeyboardEvent<HTMLElement>) {
    // A menu or a picker that was opened from a message is elsewhere in the page, and its keys are its own.
    if (isTyping(event.target) || event.defaultPrevented || !isWithin(event)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      return leave();
    }
    const at = ids.indexOf(document.activeElement?.closest('article')?.id ?? '');
    const next = { ArrowUp: at === -1 ? ids.length - 1 : at - 1, ArrowDown: at + 1, Home: 0, End: ids.length - 1 }[event.key];
    if (next === undefined || (at === -1 && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    const id = ids[next];
    if (!id) return;
    setFocusedIndex(next);
    reveal(next);
    focusWhenDrawn(id);
  }

  return { step, keepMounted: focusedIndex === null ? [] : [focusedIndex] };
}

/** The article of a row; null while it is on its way. */
export function articleOfRow(row: TimelineRow): string | null {
  return row.item.kind === 'message' ? articleId(row.item.message.id) : null;
}

function isWithin({ currentTarget, target }: KeyboardEvent<HTMLElement>): boolean {
  return target instanceof Node && currentTarget.contains(target);
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}

/** Whoever was asked for last: who walks on does not go back to a row that is drawn late. */
let wantedId: string | null = null;

/** A row far away is drawn only after the list has moved there, and hidden until it is measured: till then it takes no focus. */
export function focusWhenDrawn(id: string): void {
  wantedId = id;
  tryFocus(id, TRIED_FRAMES);
}

const TRIED_FRAMES = 60;

function tryFocus(id: string, framesLeft: number): void {
  if (wantedId !== id) return;
  const element = document.getElementById(id);
  element?.focus({ preventScroll: true });
  if (element && document.activeElement === element) wantedId = null;
  else if (framesLeft > 0) requestAnimationFrame(() => tryFocus(id, framesLeft - 1));
}
