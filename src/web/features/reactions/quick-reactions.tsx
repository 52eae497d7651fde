import { SmilePlus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { MessageView } from '../../../wire/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useMyself } from '../connection/live.ts';
import { useEmojiAtHand } from '../emoji/recent-emoji.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { hasGiven, useReact } from './use-react.ts';

/** In a message's toolbar: the emoji one uses most, where there is room for them (in a narrow window a mouse finds the bar over the author's line), and all the others behind a button. */
export function QuickReactions({ message }: { message: MessageView }) {
  const t = useTranslations('reactions');
  const me = useMyself();
  const { askReaction } = useRoomPage();
  const atHand = useEmojiAtHand();
  const react = useReact();
  return (
    <>
      {atHand.map((emoji) => (
        <IconButton key={emoji} label={t('with', { emoji })} size="small" aria-pressed={hasGiven(message, emoji, me?.id)} onClick={() => react(message, emoji)} className="text-base max-sm:pointer-fine:hidden max-[24rem]:hidden">
          <span aria-hidden>{emoji}</span>
        </IconButton>
      ))}
      <IconButton label={t('add')} size="small" onClick={(event) => askReaction({ message, at: event.currentTarget.getBoundingClientRect() })}><SmilePlus size={16} aria-hidden /></IconButton>
    </>
  );
}
