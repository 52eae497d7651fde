import { useImperativeHandle, useLayoutEffect, useRef, type ComponentProps } from 'react';

/** A text area as tall as its text, up to the `max-h-*` it is given. */
export function GrowingTextarea({ ref, ...rest }: ComponentProps<'textarea'>) {
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => {
    if (!area.current) throw new Error('the text area is not drawn yet');
    return area.current;
  });
  useLayoutEffect(() => {
    if (!area.current) return;
    area.current.style.height = 'auto';
    area.current.style.height = `${area.current.scrollHeight}px`;
  }, [rest.value]);
  return <textarea ref={area} rows={1} {...rest} />;
}
