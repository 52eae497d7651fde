'use client';

import { useRef } from 'react';
import { useRouter } from 'next/navigation';
import { CheckCheck, Coffee } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useRoomDialogs } from '../house/room-dialogs.tsx';
import { PlainPage } from '../later/plain-page.tsx';
import { blockAddress } from './block-address.ts';
import { RoomBlock, ThreadBlock } from './unread-block-view.tsx';
import { useBlockKeys } from './use-block-keys.ts';
import { useBlockWalk } from './use-block-walk.ts';
import { useMarkRead } from './use-mark-read.ts';
import { useUnreadBlocks } from './use-unread-blocks.ts';

/** Everything unread at one look, by room and by thread; live, so that it empties as one reads, here or elsewhere. */
export function CatchUpPage() {
  const t = useTranslations('catchUp');
  const router = useRouter();
  const { markAll } = useRoomDialogs();
  const blocks = useUnreadBlocks();
  const end = useRef<HTMLDivElement>(null);
  const walk = useBlockWalk(blocks, end);
  const { markRead, undo } = useMarkRead((block) => walk.expect(block.key));
  const here = () => blocks[walk.focused()];

  function open() {
    const block = here();
    const link = document.activeElement?.closest('[data-block]')?.querySelector<HTMLAnchorElement>('a[data-opens]');
    if (block) router.push(link?.getAttribute('href') ?? blockAddress(block, null));
  }

  function readHere() {
    const block = here();
    if (block) markRead(block);
  }

  useBlockKeys({ step: walk.step, markRead: readHere, open, markAll: () => blocks.length > 0 && markAll(), undo });

  return (
    <PlainPage title={t('title')} lead={t('lead')}>
      <p role="status" className="sr-only">{blocks.length === 0 ? t('none') : t('left', { count: blocks.length })}</p>
      {blocks.length > 0 ? (
        <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
          <p aria-hidden className="text-xs text-ink-faint pointer-coarse:hidden">{t('keys')}</p>
          <Button size="small" onClick={markAll}><CheckCheck size={16} aria-hidden />{t('markAll')}</Button>
        </div>
      ) : (
        <div ref={end} tabIndex={-1} className="outline-none"><EmptyState icon={<Coffee size={28} />} title={t('none')} text={t('noneText')} /></div>
      )}
      <div ref={walk.list} onFocus={walk.follow} className="flex flex-col gap-3">
        {blocks.map((block) => (block.rootId === null ? <RoomBlock key={block.key} block={block} deeds={{ markRead }} /> : <ThreadBlock key={block.key} block={block} rootId={block.rootId} deeds={{ markRead }} />))}
      </div>
    </PlainPage>
  );
}
