import { useState, type KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { MessageView } from '../../../wire/views.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { sendsOnEnter } from '../composer/enter-key.ts';
import { useRoomState } from '../connection/live.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { useWritingKit } from '../writing/use-writing-kit.ts';
import { WritingBox } from '../writing/writing-box.tsx';

/** Changes a message where it stands. Enter saves, Esc leaves it as it was. */
export function MessageEditor({ message }: { message: MessageView }) {
  const t = useTranslations('timeline');
  const app = useTranslations('app');
  const { room, stopEditing } = useRoomPage();
  const { state } = useRoomState(room);
  const say = useRefusalWords();
  const { trouble } = useToast();
  const [text, write] = useState(message.text);
  const kit = useWritingKit({ text, write, state, myId: message.authorId, before: message.text });

  async function save(words: string) {
    stopEditing();
    if (words === message.text) return;
    try {
      await room.edit(message.id, words);
    } catch (error) {
      trouble(say(refusedOf(error)));
    }
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Escape') stopEditing();
    if (!sendsOnEnter(event)) return;
    event.preventDefault();
    kit.finish((words) => void save(words));
  }

  return (
    <WritingBox
      kit={kit}
      onKey={press}
      inLine={false}
      className="my-1 rounded-xl"
      field={{ autoFocus: true, 'aria-label': t('editLabel') }}
    >
      <p className="hidden px-1 text-2xs text-ink-faint @md:block pointer-coarse:hidden">{t('editKeys')}</p>
      <Button size="small" look="quiet" onClick={stopEditing}>{app('cancel')}</Button>
      <Button size="small" look="primary" disabled={!kit.fits} onClick={() => kit.finish((words) => void save(words))}>{app('save')}</Button>
    </WritingBox>
  );
}
