'use client';

import { useEffect } from 'react';
import { useRouter } from 'next/navigation';
import { useMe } from '../connection/live.ts';
import { TimelineSkeleton } from '../timeline/timeline-skeleton.tsx';
import { lastRoom } from './last-room.ts';

/** `/`: the room looked at last when one is still in it, else the first; whoever is in none is shown what there is. */
export function GoHome() {
  const router = useRouter();
  const { rooms } = useMe();
  const joined = rooms.filter((room) => room.membership === 'joined');
  const last = lastRoom();
  const room = joined.find(({ id }) => id === last) ?? joined.find(({ name }) => name === 'general') ?? joined[0];
  const target = room ? `/rooms/${room.id}` : '/browse';
  useEffect(() => router.replace(target), [router, target]);
  return <TimelineSkeleton />;
}
