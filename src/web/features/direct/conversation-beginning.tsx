import { useTranslations } from 'use-intl';
import { useMyself, useRoomState } from '../connection/live.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { ConversationFaces } from './conversation-faces.tsx';
import { othersIn } from './conversation-name.ts';

/** Where a conversation begins: with whom, and who can read it. */
export function ConversationBeginning() {
  const t = useTranslations('direct');
  const me = useMyself();
  const { room, name } = useRoomPage();
  const others = othersIn(useRoomState(room).state, undefined, me?.id);
  const text = others.length === 0 ? t('beginningNotes') : others.length === 1 ? t('beginningOne', { name }) : t('beginningMany');
  return (
    <header className="px-5 pt-10 pb-2">
      <span className="inline-flex"><ConversationFaces people={others} size="large" ring="ring-sheet" /></span>
      <h2 className="mt-4 font-display text-2xl font-semibold tracking-tight">{name}</h2>
      <p className="mt-1 max-w-prose text-ink-soft">{text}</p>
    </header>
  );
}
