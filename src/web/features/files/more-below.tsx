import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';

/** Asks for more as one comes near the end; by a button too, for whoever goes by keys. */
export function MoreBelow({ hasMore, loading, label, onMore }: { hasMore: boolean; loading: boolean; label: string; onMore: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  useEffect(() => {
    more.current = onMore;
  });
  useEffect(() => {
    if (!end.current || !hasMore || loading) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && more.current(), { rootMargin: '600px' });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [hasMore, loading]);
  return <div ref={end} className="py-3">{hasMore && <Button size="small" disabled={loading} onClick={onMore}>{label}</Button>}</div>;
}
