import { callsIn, HERE } from './calls.ts';
import { hasKeyword } from './keywords.ts';
import { whyQuiet } from './quiet.ts';
import type { AttentionView, MeView, MyRoomView, NotifyLevel, SaidView } from './views.ts';

/** Why something rings: it calls me, or everybody; one of my keywords stands in it; it answers in a thread I follow; or all that is said there does. */
export type Ring = 'name' | 'everybody' | 'keyword' | 'thread' | 'said';

/** A message somebody has just heard of, in a thread or in the main flow. */
export type Heard = Pick<SaidView, 'authorId' | 'excerpt' | 'mentions' | 'mentionsRoom'> & { inThread: boolean };

/** Whoever hears it, and where. `isLookedAt`: he has the place before his eyes, in whichever of his tabs. */
export type Hearer = {
  me: Pick<MeView, 'id' | 'username' | 'availability'>;
  attention: Omit<AttentionView, 'sounds'>;
  room: Pick<MyRoomView, 'kind' | 'membership' | 'muted' | 'notify'>;
  isLookedAt: boolean;
  now: number;
  zone: string;
};

/** Whether a message rings at a person, and why; null when it does not (N1). */
export function whyRings(heard: Heard, hearer: Hearer): Ring | null {
  const { me, attention, room } = hearer;
  if (!mayRing(heard, hearer)) return null;
  if (callsByName(heard, me)) return 'name';
  if (room.muted) return null;
  if (heard.mentionsRoom || heard.mentions.includes(me.id)) return 'everybody';
  if (hasKeyword(heard.excerpt, attention.keywords)) return 'keyword';
  if (heard.inThread) return 'thread';
  return levelOf(room) === 'all' ? 'said' : null;
}

/** Whether it is worth looking for a keyword in what the excerpt leaves out. */
export function couldRingByKeyword(heard: Heard, hearer: Hearer): boolean {
  return mayRing(heard, hearer) && !hearer.room.muted && hearer.attention.keywords.length > 0;
}

/** What rings in a room for whoever has said nothing about it: in a conversation all, in a room what calls me. */
export function levelOf({ kind, notify }: Pick<MyRoomView, 'kind' | 'notify'>): NotifyLevel {
  return notify ?? (kind === 'direct' ? 'all' : 'mentions');
}

function mayRing(heard: Heard, { me, attention, room, isLookedAt, now, zone }: Hearer): boolean {
  if (heard.authorId === me.id || isLookedAt || room.membership !== 'joined' || levelOf(room) === 'none') return false;
  return whyQuiet({ ...attention, availability: me.availability }, { now, zone }) === null;
}

/** `@here` names all who are there one by one; whoever has muted the room has muted that as well. */
function callsByName({ excerpt, mentions }: Heard, me: Hearer['me']): boolean {
  if (!mentions.includes(me.id)) return false;
  const names = callsIn(excerpt).flatMap((call) => call.names);
  return !names.includes(HERE) || names.includes(me.username.toLowerCase());
}
