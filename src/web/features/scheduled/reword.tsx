import { useState, type KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { ScheduledView } from '../../../wire/views.ts';
import { Button } from '../../ui/button.tsx';
import { sendsOnEnter } from '../composer/enter-key.ts';
import { useLiveRoom, useMe, useRoomState } from '../connection/live.ts';
import { useWritingKit } from '../writing/use-writing-kit.ts';
import { WritingBox } from '../writing/writing-box.tsx';

type RewordProps = { scheduled: ScheduledView; onSave: (text: string) => void; onDone: () => void };

/** Other words for a message that waits, before it is sent. */
export function Reword({ scheduled, onSave, onDone }: RewordProps) {
  const t = useTranslations('scheduled');
  const app = useTranslations('app');
  // For the people one can call. A room I am no longer in has none.
  const { state } = useRoomState(useLiveRoom(scheduled.roomId));
  const { me } = useMe();
  const [text, write] = useState(scheduled.text);
  const kit = useWritingKit({ text, write, state, myId: me?.id ?? '', before: scheduled.text });

  function save() {
    kit.finish((words) => {
      if (words !== scheduled.text) onSave(words);
      onDone();
    });
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (sendsOnEnter(event)) {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onDone();
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <WritingBox kit={kit} onKey={press} inLine={false} className="mt-2 rounded-xl" field={{ 'aria-label': t('text'), autoFocus: true }}>
        <Button size="small" onClick={onDone}>{app('cancel')}</Button>
        <Button size="small" look="primary" type="submit" disabled={!kit.fits}>{app('save')}</Button>
      </WritingBox>
    </form>
  );
}
