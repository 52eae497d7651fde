import { useId, type ReactNode, type RefObject } from 'react';
import Link from 'next/link';
import { CheckCheck, ChevronDown, ChevronRight, Hash, Lock, MessageSquareReply } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { UNREAD_COUNT_MAX } from '../../../wire/limits.ts';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ConversationFaces } from '../direct/conversation-faces.tsx';
import { useRoomNames } from '../direct/conversation-name.ts';
import { blockAddress } from './block-address.ts';
import type { UnreadBlock } from './unread-blocks.ts';

export type BlockDeeds = { markRead: (block: UnreadBlock) => void };

type BlockFrameProps = { block: UnreadBlock; deeds: BlockDeeds; frame: RefObject<HTMLElement | null>; open: boolean; onOpenChange: (open: boolean) => void; children: ReactNode };

/** One room or thread of the page: where it is, how much there is, and its messages, which can be folded away. */
export function BlockFrame({ block, deeds, frame, open, onOpenChange, children }: BlockFrameProps) {
  const t = useTranslations('catchUp');
  const name = useBlockName()(block);
  const bodyId = useId();
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <section ref={frame} data-block={block.key} tabIndex={-1} aria-label={t('block', { name, count: block.unread })} className="scroll-mt-4 rounded-2xl border border-line bg-raised outline-none focus:border-accent focus:ring-1 focus:ring-accent">
      <header className="flex min-h-12 items-center gap-1.5 py-1.5 pr-2 pl-2">
        <IconButton label={t(open ? 'fold' : 'unfold', { name })} size="small" aria-expanded={open} aria-controls={open ? bodyId : undefined} onClick={() => onOpenChange(!open)}>
          <Chevron size={16} aria-hidden />
        </IconButton>
        <BlockIcon block={block} />
        <h2 className="min-w-0 flex-1 truncate text-sm font-semibold">
          <Link href={blockAddress(block, null)} className="rounded hover:underline">{name}</Link>
        </h2>
        {block.mentions > 0 && <Count look="call" count={block.mentions} prefix="@" words={t('mentions', { count: block.mentions })} />}
        <Count look="count" count={block.unread} prefix="" words={t('unread', { count: block.unread })} />
        <IconButton label={t('markRead', { name })} keys="E" size="small" onClick={() => deeds.markRead(block)}>
          <CheckCheck size={16} aria-hidden />
        </IconButton>
      </header>
      {open && <div id={bodyId} className="border-t border-line py-2">{children}</div>}
    </section>
  );
}

/** What a block is called: the room, or the thread in it. */
export function useBlockName(): (block: UnreadBlock) => string {
  const t = useTranslations('catchUp');
  const nameOf = useRoomNames();
  return ({ room, rootId }) => (rootId === null ? nameOf(room) : t('threadIn', { room: nameOf(room) }));
}

function BlockIcon({ block: { room, rootId } }: { block: UnreadBlock }) {
  if (rootId === null && room.kind === 'direct') return <ConversationFaces people={room.people} ring="ring-raised" />;
  const Icon = rootId !== null ? MessageSquareReply : room.visibility === 'private' ? Lock : Hash;
  return <span aria-hidden className="flex w-5 justify-center text-ink-faint"><Icon size={16} /></span>;
}

function Count({ look, count, prefix, words }: { look: 'call' | 'count'; count: number; prefix: string; words: string }) {
  return (
    <Badge look={look}>
      <span aria-hidden>{prefix}{count >= UNREAD_COUNT_MAX ? `${UNREAD_COUNT_MAX - 1}+` : count}</span>
      <span className="sr-only">{words}</span>
    </Badge>
  );
}
