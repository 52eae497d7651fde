import { useTranslations } from 'use-intl';
import { EmojiPopover } from '../emoji/emoji-popover.tsx';
import { useRoomPage } from '../room/room-page-context.ts';
import { useReact } from './use-react.ts';

/** Chooses what to give to a message. One for the whole room: a message's own toolbar goes as soon as the focus leaves it. */
export function ReactionPicker() {
  const t = useTranslations('reactions');
  const { reacting, askReaction, askedFrom } = useRoomPage();
  const react = useReact();

  return (
    <EmojiPopover
      at={reacting?.at ?? null}
      label={t('choose')}
      returnFocus={askedFrom}
      onClose={() => askReaction(null)}
      onPick={(emoji) => {
        if (reacting) react(reacting.message, emoji, true);
        askReaction(null);
      }}
    />
  );
}
