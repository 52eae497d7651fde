import { useMemo } from 'react';
import type { PersonView } from '../../../wire/views.ts';
import { trpc } from './trpc.ts';

/** The people with these ids, in alphabetical order, as far as they are known yet. Each is asked for once. */
export function usePeople(personIds: Iterable<string>): PersonView[] {
  const ids = [...personIds].sort();
  const answers = trpc.useQueries((ask) => ids.map((personId) => ask.people.get({ personId }, { staleTime: 5 * 60_000 })));
  const known = answers.map((answer) => answer.data).filter((person) => person !== undefined);
  // The list of answers is new on every draw; its people are not.
  const key = known.map((person) => `${person.id}:${person.displayName}`).join();
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` says all that matters of `known`
  return useMemo(() => known.toSorted((a, b) => a.displayName.localeCompare(b.displayName)), [key]);
}
