import { useEffect, useState } from 'react';
import { keepPreviousData } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useSettled } from '../../ui/use-settled.ts';
import { trpc } from '../connection/trpc.ts';

export type Order = 'newest' | 'best';

/** What is sought, kept in the address so that going back finds it again, and what is found. */
export function useSearch() {
  const address = useSearchParams();
  const [typed, setTyped] = useState(() => address.get('q') ?? '');
  const [order, setOrder] = useState<Order>(() => (address.get('order') === 'best' ? 'best' : 'newest'));
  const query = useSettled(typed.trim());

  useEffect(() => {
    const wanted = new URLSearchParams({ ...(query && { q: query }), ...(order === 'best' && { order }) }).toString();
    // The page stays as it is; a visit to the server for each word would only bring it again.
    if (wanted !== location.search.slice(1)) history.replaceState(history.state, '', `/search${wanted && `?${wanted}`}`);
  }, [query, order]);

  const found = trpc.search.messages.useInfiniteQuery(
    { query, order, utcOffsetMinutes: -new Date().getTimezoneOffset() },
    { enabled: query !== '', getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
  );
  return { typed, setTyped, order, setOrder, query, found };
}
