import { useDeferredValue } from 'react';
import { keepPreviousData } from '@tanstack/react-query';
import type { FaceView } from '../../../wire/views.ts';
import { trpc } from '../connection/trpc.ts';

/** The people whose name has these letters in it; while an answer is on its way, those of the one before. */
export function useFoundPeople(typed: string, { enabled = true }: { enabled?: boolean } = {}): { people: FaceView[]; isFresh: boolean } {
  const query = useDeferredValue(typed.trim());
  const { data, isPlaceholderData } = trpc.people.search.useQuery({ query }, { placeholderData: keepPreviousData, enabled });
  return { people: enabled && data ? data : [], isFresh: data !== undefined && !isPlaceholderData && query === typed.trim() };
}
