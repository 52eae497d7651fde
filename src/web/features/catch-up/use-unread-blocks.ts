import { useState } from 'react';
import { useMe } from '../connection/live.ts';
import { inSteadyOrder, unreadBlocks, type UnreadBlock } from './unread-blocks.ts';

/** All that is unread, as my feed tells of it at this moment, each in the place where it was first seen. */
export function useUnreadBlocks(): UnreadBlock[] {
  const { rooms, threads } = useMe();
  const [standing, setStanding] = useState<readonly string[]>([]);
  const blocks = inSteadyOrder(standing, unreadBlocks({ rooms, threads }));
  // Noted while drawing: the next draw must know of it.
  if (blocks.length !== standing.length || blocks.some(({ key }, at) => key !== standing[at])) setStanding(blocks.map(({ key }) => key));
  return blocks;
}
