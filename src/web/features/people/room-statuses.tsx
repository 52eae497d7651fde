import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { RoomState } from '../../../wire/room-state.ts';
import type { StatusView } from '../../../wire/views.ts';

type Statuses = Readonly<Record<string, StatusView>>;

/** A context of its own, so that a message is drawn anew when a status changes, and not whenever the room does. */
const RoomStatuses = createContext<Statuses>({});

/** Tells the messages of a room what its people are at. */
export function RoomStatusesOf({ state, children }: { state: RoomState | null; children: ReactNode }) {
  const people = state?.people;
  const written = useMemo(() => JSON.stringify(Object.fromEntries(Object.values(people ?? {}).flatMap((person) => (person.customStatus ? [[person.personId, person.customStatus]] : [])))), [people]);
  // Statuses that are the same are the same object, whatever else of the people has changed.
  const statuses = useMemo((): Statuses => JSON.parse(written), [written]);
  return <RoomStatuses value={statuses}>{children}</RoomStatuses>;
}

export function useStatusOf(personId: string): StatusView | null {
  return useContext(RoomStatuses)[personId] ?? null;
}
