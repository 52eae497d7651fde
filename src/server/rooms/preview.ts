import { PAGE_MESSAGES } from '../../wire/limits.ts';
import type { MessageView, RoomPreviewView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { messageUnknown } from '../messages/access.ts';
import { messagesAround } from '../messages/around.ts';
import { pageOfMessages, readMessage } from '../messages/reads.ts';
import { roomUnknown } from '../refusal.ts';
import { may, type Standing } from './access.ts';
import { bannedFromRoom, banOf } from './bans.ts';
import { myRoom } from './reads.ts';

/**
 * A room as it can be looked into before one joins: whoever could come in at any moment may as well look first. It is
 * asked anew at every call, so a room that has been closed meanwhile shows nothing more (R3, R8).
 */
export async function previewRoom(ctx: SignedInContext & { standing: Standing }, { roomId, messageId }: { roomId: string; messageId?: string | undefined }): Promise<RoomPreviewView> {
  const { personId } = ctx.identity;
  const ban = await banOf(ctx.db, { roomId, personId });
  if (ban) throw bannedFromRoom(ban);
  const room = await myRoom(ctx.db, { roomId, personId, onlineIn: (id) => ctx.presence.countIn(id) });
  if (!room) throw roomUnknown();
  if (!may(ctx.standing, 'room.look')) return { room, messages: null, hasOlder: false, hasNewer: false };
  if (messageId === undefined) {
    const { messages, hasMore } = await pageOfMessages(ctx.db, { roomId, limit: PAGE_MESSAGES });
    return { room, messages: messages.map(withoutLinks), hasOlder: hasMore, hasNewer: false };
  }
  const message = await readMessage(ctx.db, messageId);
  if (message?.roomId !== roomId) throw messageUnknown();
  const { messages, hasOlder, hasNewer } = await messagesAround(ctx.db, { message, limit: PAGE_MESSAGES });
  return { room, messages: messages.map(withoutLinks), hasOlder, hasNewer };
}

/** Files are for members: a link opens by itself for a while, and would outlive the moment in which the room is closed. */
function withoutLinks(message: MessageView): MessageView {
  return { ...message, files: message.files.map(({ id, name, size, type, kind }) => ({ id, name, size, type, kind, url: '' })) };
}
