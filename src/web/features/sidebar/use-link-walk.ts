import { useRef, type KeyboardEvent } from 'react';

/** Arrow keys walk the links of a list as well as Tab does. */
export function useLinkWalk<List extends HTMLElement>() {
  const list = useRef<List>(null);

  function walk(event: KeyboardEvent) {
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    links[next]?.focus();
  }

  return { ref: list, onKeyDown: walk };
}
