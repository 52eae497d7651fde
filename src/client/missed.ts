import { saidOf } from '../wire/said.ts';
import type { UserState } from '../wire/user-state.ts';
import type { MyRoomView } from '../wire/views.ts';
import type { Api } from './api.ts';
import type { HeardOf } from './heard-of.ts';

/** After a long absence nobody wants to hear of everything: these rooms, and of each this many messages. */
const ROOMS_MAX = 20;
const MESSAGES_MAX = 50;

/** What was said in my rooms while nothing could be heard, between one state and the next one, and has not been read elsewhere. */
export async function missedBetween(api: Api, before: UserState, after: UserState): Promise<HeardOf[]> {
  const known = new Map(before.rooms.map((room) => [room.id, room]));
  const news = after.rooms.flatMap((room) => {
    const then = known.get(room.id);
    return then && saysMore(then, room) ? [{ roomId: room.id, after: Math.max(then.seq, room.lastReadSeq) }] : [];
  });
  const heard = await Promise.all(news.slice(0, ROOMS_MAX).map((since) => saidSince(api, since)));
  return heard.flat().toSorted((one, other) => one.at - other.at);
}

function saysMore(then: MyRoomView, now: MyRoomView): boolean {
  return then.membership === 'joined' && now.membership === 'joined' && now.seq > then.seq && (now.unread > 0 || now.mentions > 0);
}

async function saidSince(api: Api, since: { roomId: string; after: number }): Promise<HeardOf[]> {
  const { messages } = await api.messages.page.query({ ...since, limit: MESSAGES_MAX });
  return messages.filter((message) => message.deletedAt === null).map((message) => ({ ...saidOf(message), roomId: message.roomId, threadOf: null, deleted: false }));
}
