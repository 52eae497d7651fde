import { AlarmClock, Bookmark, BookmarkX, Ellipsis, Flag, History, Link2, MessageSquareDot, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { MessageView } from '../../../wire/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuLine, Submenu } from '../../ui/menu.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useAfterMenu } from '../../ui/use-after-menu.ts';
import { useMe, useMyself } from '../connection/live.ts';
import { DeedItems } from '../order/deed-items.tsx';
import { useOrder } from '../order/order-context.ts';
import { usePin } from '../pins/use-pin.ts';
import { useMay } from '../room/use-may.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { RemindChoices } from '../saved/remind-choices.tsx';
import { useSaving } from '../saved/use-saving.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { useCopyLink } from './use-copy-link.ts';
import { useDelete } from './use-delete.ts';

/** Everything one can do with a message that is not done every day. */
export function MessageMenu({ message }: { message: MessageView }) {
  const t = useTranslations('timeline');
  const { andThen, onClosed } = useAfterMenu();
  return (
    <Menu onClosed={onClosed} trigger={<IconButton label={t('more')} size="small"><Ellipsis size={16} aria-hidden /></IconButton>}>
      <KeepItems message={message} />
      <MenuLine />
      <PlaceItems message={message} andThen={andThen} />
      <WordItems message={message} andThen={andThen} />
      <OrderItems message={message} andThen={andThen} />
    </Menu>
  );
}

/** `andThen` puts a deed off until the menu is gone. */
type ItemsProps = { message: MessageView; andThen: (deed: () => void) => () => void };

/** To find it again: saved for oneself, or pinned for everybody. */
function KeepItems({ message }: { message: MessageView }) {
  const t = useTranslations('saved');
  const pins = useTranslations('pins');
  const { saved } = useMe();
  const saving = useSaving(message.id);
  const pin = usePin();
  const isSaved = message.id in saved;
  return (
    <>
      <MenuItem icon={isSaved ? <BookmarkX size={16} /> : <Bookmark size={16} />} onClick={isSaved ? saving.letGo : saving.save}>{isSaved ? t('remove') : t('save')}</MenuItem>
      <Submenu icon={<AlarmClock size={16} />} label={t('remindMe')}><RemindChoices messageId={message.id} /></Submenu>
      <MenuItem icon={message.pinned ? <PinOff size={16} /> : <Pin size={16} />} onClick={() => void pin(message, !message.pinned)}>{pins(message.pinned ? 'unpin' : 'pin')}</MenuItem>
    </>
  );
}

/** What has to do with where it stands. An answer in a thread is read with its thread, and not marked unread by itself. */
function PlaceItems({ message, andThen }: ItemsProps) {
  const t = useTranslations('timeline');
  const { isThread } = useRoomPage();
  const copyLink = useCopyLink(message);
  const markUnread = useMarkUnread(message);
  return (
    <>
      <MenuItem icon={<Link2 size={16} />} onClick={andThen(() => void copyLink())}>{t('copyLink')}</MenuItem>
      {!isThread && <MenuItem icon={<MessageSquareDot size={16} />} onClick={markUnread}>{t('markUnread')}</MenuItem>}
    </>
  );
}

/** What has to do with its words: others, earlier ones, none. */
function WordItems({ message, andThen }: ItemsProps) {
  const t = useTranslations('timeline');
  const history = useTranslations('history');
  const { startEditing, showHistory } = useRoomPage();
  const remove = useDelete();
  const { mayEdit, mayDelete } = useRights(message);
  const wasEdited = message.editedAt !== null;
  return (
    <>
      {(mayEdit || mayDelete || wasEdited) && <MenuLine />}
      {mayEdit && <MenuItem icon={<Pencil size={16} />} onClick={andThen(() => startEditing(message.id))}>{t('edit')}</MenuItem>}
      {wasEdited && <MenuItem icon={<History size={16} />} onClick={andThen(() => showHistory(message))}>{history('title')}</MenuItem>}
      {mayDelete && <MenuItem icon={<Trash2 size={16} />} danger onClick={andThen(() => remove(message))}>{t('delete')}</MenuItem>}
    </>
  );
}

/** What has to do with order: showing it to those who keep it, and for them what may be done about its author. */
function OrderItems({ message, andThen }: ItemsProps) {
  const t = useTranslations('order');
  const { me } = useMe();
  const { askReport } = useOrder();
  const reports = useMay('message.report') && message.authorId !== me?.id && message.deletedAt === null;
  if (message.authorId === me?.id) return null;
  return (
    <>
      <MenuLine />
      {reports && <MenuItem icon={<Flag size={16} />} onClick={andThen(() => askReport(message))}>{t('reportItem')}</MenuItem>}
      <DeedItems personId={message.authorId} name={message.authorName} andThen={andThen} />
    </>
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
  const me = useMyself();
  const deletesOthers = useMay('message.deleteOthers');
  const mine = message.authorId === me?.id;
  return { mayEdit: mine, mayDelete: mine || deletesOthers };
}
