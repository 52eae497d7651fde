import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { MESSAGE_CHARS_MAX } from '../../../wire/limits.ts';
import type { MessageView } from '../../../wire/views.ts';
import { Button } from '../../ui/button.tsx';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';
import { useToast } from '../../ui/toast.tsx';
import { sendsOnEnter } from '../composer/enter-key.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { useWriting } from '../writing/use-writing.ts';

/** Changes a message where it stands. Enter saves, Esc leaves it as it was. */
export function MessageEditor({ message }: { message: MessageView }) {
  const t = useTranslations('timeline');
  const app = useTranslations('app');
  const { room, stopEditing } = useRoomPage();
  const say = useRefusalWords();
  const { trouble } = useToast();
  const [text, setText] = useState(message.text);
  const area = useRef<HTMLTextAreaElement>(null);
  const writing = useWriting(area);
  const trimmed = text.trim();
  const fits = trimmed.length > 0 && trimmed.length <= MESSAGE_CHARS_MAX;

  async function save() {
    if (!fits) return;
    stopEditing();
    if (trimmed === message.text) return;
    try {
      await room.edit(message.id, trimmed);
    } catch (error) {
      trouble(say(refusedOf(error)));
    }
  }

  return (
    <div className="my-1 rounded-xl border border-accent bg-raised p-2.5">
      <GrowingTextarea
        ref={area}
        autoFocus
        dir="auto"
        aria-label={t('editLabel')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => event.currentTarget.setSelectionRange(text.length, text.length)}
        onKeyDown={(event) => {
          if (writing.press(event)) return;
          if (event.key === 'Escape') stopEditing();
          if (sendsOnEnter(event)) {
            event.preventDefault();
            void save();
          }
        }}
        className="block max-h-60 w-full resize-none bg-transparent px-1 outline-none pointer-coarse:text-[1rem]"
      />
      <div className="mt-2 flex items-center gap-2">
        <p className="flex-1 px-1 text-2xs text-ink-faint max-sm:invisible">{t('editKeys')}</p>
        <Button size="small" look="quiet" onClick={stopEditing}>{app('cancel')}</Button>
        <Button size="small" look="primary" disabled={!fits} onClick={() => void save()}>{app('save')}</Button>
      </div>
    </div>
  );
}
