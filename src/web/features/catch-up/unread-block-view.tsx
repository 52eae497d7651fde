import { useRef, useState } from 'react';
import { refusedOf } from '../../../client/connect.ts';
import { trpc } from '../connection/trpc.ts';
import { BlockFrame, type BlockDeeds } from './block-frame.tsx';
import type { UnreadBlock } from './unread-blocks.ts';
import { UnreadMessages } from './unread-messages.tsx';
import { useFresh } from './use-fresh.ts';
import { useSeen } from './use-seen.ts';

type BlockProps = { block: UnreadBlock; deeds: BlockDeeds };

/** What is unread in one room. */
export function RoomBlock({ block, deeds }: BlockProps) {
  const { frame, open, setOpen, asks } = useFolding();
  const { data, error, refetch } = trpc.reading.unread.useQuery({ roomId: block.room.id }, { enabled: asks, staleTime: 0 });
  useFresh(block, () => asks && void refetch());
  return (
    <BlockFrame block={block} deeds={deeds} frame={frame} open={open} onOpenChange={setOpen}>
      <UnreadMessages block={block} messages={data?.messages} root={null} fault={error && refusedOf(error)} />
    </BlockFrame>
  );
}

/** What is unread in one thread, under the message it begins with. */
export function ThreadBlock({ block, rootId, deeds }: BlockProps & { rootId: string }) {
  const { frame, open, setOpen, asks } = useFolding();
  const { data, error, refetch } = trpc.reading.unreadInThread.useQuery({ messageId: rootId }, { enabled: asks, staleTime: 0 });
  useFresh(block, () => asks && void refetch());
  return (
    <BlockFrame block={block} deeds={deeds} frame={frame} open={open} onOpenChange={setOpen}>
      <UnreadMessages block={block} messages={data?.messages} root={data?.root ?? null} fault={error && refusedOf(error)} />
    </BlockFrame>
  );
}

/** Nothing is fetched of what is folded, or further down than anybody has come. */
function useFolding() {
  const frame = useRef<HTMLElement>(null);
  const [open, setOpen] = useState(true);
  const seen = useSeen(frame);
  return { frame, open, setOpen, asks: open && seen };
}
