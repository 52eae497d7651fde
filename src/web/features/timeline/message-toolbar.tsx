import { useState } from 'react';
import { Pencil, Reply, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { MessageView } from '../../../wire/views.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useMe, useRoomState } from '../connection/live.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** What one can do with a message: answer, and, where it is allowed, edit and delete. */
export function MessageToolbar({ message }: { message: MessageView }) {
  const t = useTranslations('timeline');
  const { startEditing, replyTo } = useRoomPage();
  const { mayEdit, mayDelete } = useRights(message);
  const [asking, setAsking] = useState(false);
  return (
    <div role="toolbar" aria-label={t('actions')} className="absolute -top-3.5 right-4 z-10 flex rounded-xl border border-line bg-raised p-0.5 shadow-float">
      <IconButton label={t('reply')} size="small" onClick={() => replyTo(message)}><Reply size={16} aria-hidden /></IconButton>
      {mayEdit && <IconButton label={t('edit')} size="small" onClick={() => startEditing(message.id)}><Pencil size={15} aria-hidden /></IconButton>}
      {mayDelete && (
        <IconButton label={t('delete')} size="small" onClick={() => setAsking(true)} className="hover:bg-danger-soft hover:text-danger"><Trash2 size={15} aria-hidden /></IconButton>
      )}
      <DeleteDialog message={message} open={asking} onOpenChange={setAsking} />
    </div>
  );
}

function DeleteDialog({ message, open, onOpenChange }: { message: MessageView; open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('timeline');
  const app = useTranslations('app');
  const { room } = useRoomPage();
  const say = useRefusalWords();
  const { trouble } = useToast();

  async function remove() {
    try {
      await room.delete(message.id);
    } catch (error) {
      trouble(say(refusedOf(error)));
    }
  }

  return (
    <ConfirmDialog open={open} onOpenChange={onOpenChange} title={t('deleteTitle')} description={t('deleteText')} confirmLabel={t('delete')} cancelLabel={app('cancel')} onConfirm={remove}>
      <blockquote className="mt-4 line-clamp-4 rounded-xl bg-sunken px-3.5 py-2.5 text-sm wrap-anywhere whitespace-pre-wrap">{message.text}</blockquote>
    </ConfirmDialog>
  );
}

/** What the server would allow me; it asks again itself. */
function useRights(message: MessageView): { mayEdit: boolean; mayDelete: boolean } {
  const { me } = useMe();
  const { room } = useRoomPage();
  const { state } = useRoomState(room);
  if (!me || !state) return { mayEdit: false, mayDelete: false };
  const mine = message.authorId === me.id;
  const role = state.people[me.id]?.role;
  const moderates = role === 'owner' || role === 'moderator' || me.role !== 'user';
  return { mayEdit: mine, mayDelete: mine || moderates };
}
