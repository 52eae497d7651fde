import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';

/** What may be larger than its place. Only while it is, it is a stop for Tab, so that the arrow keys can move it. */
export function ScrollBox({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  // Before it is painted: a row that scrolls into view is reachable from its first moment.
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const measure = () => setOver(box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    if (box.firstElementChild) observer.observe(box.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={element} className={className} {...(over ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}>
      {children}
    </div>
  );
}
