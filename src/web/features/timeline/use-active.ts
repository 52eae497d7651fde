import { useRef, useState, type FocusEvent, type MouseEvent, type PointerEvent } from 'react';

/**
 * Whether a mouse is over the message or the focus within. Only then is its toolbar in the page: twenty of them would be
 * twenty times in the way of Tab. Under a finger the toolbar has a place of its own, so whenever it comes or goes it may
 * move what is below, and at the end of a conversation what is above, too: never while something is being pressed.
 */
export function useActive() {
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const pressed = useRef(false);

  function press({ currentTarget }: MouseEvent<HTMLElement>) {
    pressed.current = true;
    const release = () => {
      pressed.current = false;
      setFocused(holdsFocus(currentTarget));
    };
    addEventListener('mouseup', release, { once: true });
  }

  const watch = {
    onPointerEnter: ({ pointerType }: PointerEvent) => pointerType === 'mouse' && matchMedia('(pointer: fine)').matches && setHovered(true),
    onPointerLeave: () => setHovered(false),
    onMouseDown: press,
    onFocus: () => pressed.current || setFocused(true),
    onBlur: ({ currentTarget }: FocusEvent<HTMLElement>) => afterThePress(() => holdsFocus(currentTarget) || setFocused(false)),
  };
  return { active: hovered || focused, watch };
}

/** A tap is dealt out within one turn, with the focus in the midst of it. */
function afterThePress(look: () => void): void {
  requestAnimationFrame(look);
}

/** A menu of the toolbar stands elsewhere in the page. If the toolbar went when the focus goes there, the menu would go with it. */
function holdsFocus(article: HTMLElement): boolean {
  return article.contains(document.activeElement) || document.activeElement?.closest('[role=menu]') != null;
}
