import { MessageSquareDot, MessagesSquare, Pencil, Reply, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { MessageView } from '../../../wire/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useMe } from '../connection/live.ts';
import { RemindButton, SaveButton } from '../saved/save-button.tsx';
import { PinButton } from '../pins/pin-button.tsx';
import { QuickReactions } from '../reactions/quick-reactions.tsx';
import { useMay } from '../room/use-may.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { useDelete } from './use-delete.ts';
import { CopyLinkButton } from './copy-link-button.tsx';

/** What one can do with a message: react, answer, pin, and, where it is allowed, edit and delete. */
export function MessageToolbar({ message }: { message: MessageView }) {
  const t = useTranslations('timeline');
  const { startEditing, replyTo, openThread, isThread } = useRoomPage();
  const remove = useDelete();
  const { mayEdit, mayDelete } = useRights(message);
  const markUnread = useMarkUnread(message);
  return (
    <div role="toolbar" aria-label={t('actions')} className="absolute -top-3.5 pointer-coarse:-top-6 right-[max(1rem,100%-60rem)] z-10 flex rounded-xl border border-line bg-raised p-0.5 shadow-float">
      <QuickReactions message={message} />
      {!isThread && <IconButton label={t('reply')} size="small" onClick={() => replyTo(message)}><Reply size={16} aria-hidden /></IconButton>}
      {!isThread && <IconButton label={t('replyInThread')} size="small" onClick={() => openThread(message.id)}><MessagesSquare size={15} aria-hidden /></IconButton>}
      <SaveButton messageId={message.id} />
      <RemindButton messageId={message.id} />
      <CopyLinkButton message={message} />
      <PinButton message={message} />
      {mayEdit && <IconButton label={t('edit')} size="small" onClick={() => startEditing(message.id)}><Pencil size={15} aria-hidden /></IconButton>}
      <IconButton label={t('markUnread')} size="small" onClick={markUnread}><MessageSquareDot size={15} aria-hidden /></IconButton>
      {mayDelete && (
        <IconButton label={t('delete')} size="small" onClick={() => remove(message)} className="hover:bg-danger-soft hover:text-danger"><Trash2 size={15} aria-hidden /></IconButton>
      )}
    </div>
  );
}

/** Marks unread from this message on: the line "new" comes to stand above it. */
function useMarkUnread({ seq }: MessageView): () => void {
  const { room } = useRoomPage();
  const say = useRefusalWords();
  const { trouble } = useToast();
  return () => void room.markUnread(seq).catch((error: unknown) => trouble(say(refusedOf(error))));
}

/** What the server would allow me; it asks again itself. */
function useRights(message: MessageView): { mayEdit: boolean; mayDelete: boolean } {
  const { me } = useMe();
  const deletesOthers = useMay('message.deleteOthers');
  const mine = message.authorId === me?.id;
  return { mayEdit: mine, mayDelete: mine || deletesOthers };
}
