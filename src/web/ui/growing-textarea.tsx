import { useImperativeHandle, useLayoutEffect, useRef, type ComponentProps } from 'react';

/** A text area as tall as its text, up to the `max-h-*` it is given. */
export function GrowingTextarea({ ref, ...rest }: ComponentProps<'textarea'>) {
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => {
    if (!area.current) throw new Error('the text area is not drawn yet');
    return area.current;
  });
  useLayoutEffect(() => {
    const element = area.current;
    const around = element?.parentElement;
    if (!element || !around) return;
    // Held while it is measured: what scrolls above it would otherwise be tall for that moment, and lose its place.
    around.style.height = `${around.offsetHeight}px`;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
    around.style.height = '';
  }, [rest.value]);
  return <textarea ref={area} rows={1} {...rest} />;
}
