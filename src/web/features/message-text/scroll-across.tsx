import { useEffect, useRef, useState, type ReactNode } from 'react';

/** What may be wider than the message. Only while it is, it is a stop for Tab, so that the arrow keys can move it. */
export function ScrollAcross({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const box = element.current;
    if (!box) return;
    const observer = new ResizeObserver(() => setWide(box.scrollWidth > box.clientWidth + 1));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={element} className={className} {...(wide ? { tabIndex: 0, role: 'region', 'aria-label': label } : {})}>
      {children}
    </div>
  );
}
