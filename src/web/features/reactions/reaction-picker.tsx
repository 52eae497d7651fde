import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Popover } from '../../ui/popover.tsx';
import { useRoomPage } from '../room/room-page-context.ts';
import { articleId } from '../timeline/article-id.ts';
import { useReact } from './use-react.ts';

const EmojiPicker = lazy(() => import('../emoji/emoji-picker.tsx'));

/** Chooses what to give to a message. One for the whole room: a message's own toolbar goes as soon as the focus leaves it. */
export function ReactionPicker() {
  const t = useTranslations('reactions');
  const { reacting, askReaction } = useRoomPage();
  const react = useReact();

  // By the time the focus is given back nothing is being asked any more.
  const lastId = useRef('');
  useEffect(() => {
    if (reacting) lastId.current = reacting.message.id;
  }, [reacting]);

  return (
    <Popover at={reacting?.at ?? null} onClose={() => askReaction(null)} label={t('choose')} returnFocus={() => document.getElementById(articleId(lastId.current))}>
      <Suspense fallback={<p role="status" className="flex h-96 max-h-[70dvh] w-[22.5rem] max-w-[calc(100vw-1rem)] items-center justify-center text-sm text-ink-faint">{t('loading')}</p>}>
        <EmojiPicker onPick={(emoji) => {
          if (reacting) react(reacting.message, emoji, true);
          askReaction(null);
        }} />
      </Suspense>
    </Popover>
  );
}
