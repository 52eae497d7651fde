import { MessagesSquare, Reply } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { MessageView } from '../../../wire/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { QuickReactions } from '../reactions/quick-reactions.tsx';
import { useRoomPage } from '../room/room-page-context.ts';
import { MessageMenu } from './message-menu.tsx';

const PLACE = 'absolute -top-3.5 right-[max(1rem,100%-60rem)] z-10 pointer-coarse:static pointer-coarse:mx-5 pointer-coarse:mt-1 pointer-coarse:mb-2 pointer-coarse:ml-auto pointer-coarse:w-fit';

/**
 * What one does with a message every day: react and answer; the rest is in its menu. A mouse finds it over the corner
 * of the message; under a finger, which cannot point elsewhere to see what lies below, it stands under the words.
 */
export function MessageToolbar({ message }: { message: MessageView }) {
  const t = useTranslations('timeline');
  const { replyTo, openThread, isThread } = useRoomPage();
  return (
    <div role="toolbar" aria-label={t('actions')} className={`${PLACE} flex rounded-xl border border-line bg-raised p-0.5 shadow-float pointer-coarse:shadow-none`}>
      <QuickReactions message={message} />
      {!isThread && <IconButton label={t('reply')} size="small" onClick={() => replyTo(message)}><Reply size={16} aria-hidden /></IconButton>}
      {!isThread && <IconButton label={t('replyInThread')} size="small" onClick={() => openThread(message.id)}><MessagesSquare size={15} aria-hidden /></IconButton>}
      <MessageMenu message={message} />
    </div>
  );
}
