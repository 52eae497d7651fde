import { refusedOf, type LiveRoom, type Parley } from '../client/connect.ts';
import type { RoomState } from '../wire/room-state.ts';
import type { MyRoomView } from '../wire/views.ts';
import { Failed } from './failed.ts';
import { safeName } from './safe-text.ts';
import type { TerminalWords } from './words.ts';

/** The room, open and heard, and who one is in it. */
export type Entered = { room: LiveRoom; state: RoomState; myId: string };

/** Connects as the person named and joins the room named; a server that cannot be reached now is not waited for. */
export async function enterRoom(parley: Parley, asked: { name: string; room: string; url: string }, words: TerminalWords): Promise<Entered> {
  await firstContact(parley, asked.url, words);
  const me = await parley.api.people.me.query();
  const isMe = [me.username, me.email].some((mine) => mine.toLowerCase() === asked.name.toLowerCase());
  if (!isMe) throw new Failed(words.say('otherName', { is: safeName(me.username), name: asked.name }));
  const found = await findRoom(parley, asked.room, words);
  if (found.membership !== 'joined') await parley.api.rooms.join.mutate({ roomId: found.id });
  const room = parley.room(found.id);
  return { room, state: await firstState(room, words), myId: me.id };
}

/** Resolves when the server has answered as to a person it knows. Later losses are waited out; the first one is an answer. */
function firstContact(parley: Parley, url: string, words: TerminalWords): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { phase } = parley.status.get();
      if (phase === 'connecting') return;
      stop();
      if (phase === 'online') resolve();
      else reject(new Failed(phase === 'signedOut' ? words.say('badToken') : words.say('unreachable', { url })));
    };
    const stop = parley.status.subscribe(look);
    parley.reconnectNow();
    look();
  });
}

/** `@bob`, or `@bob,@carol`: the conversation with exactly these people, made when there is none yet (D1). */
async function openDirect(parley: Parley, asked: string, words: TerminalWords): Promise<MyRoomView> {
  const personIds: string[] = [];
  for (const username of asked.split(',').map((name) => name.trim().replace(/^@/, '').toLowerCase())) {
    const faces = await parley.api.people.search.query({ query: username });
    const found = faces.find((face) => face.username === username);
    if (!found) throw new Failed(words.say('noPerson', { name: safeName(username) }));
    personIds.push(found.personId);
  }
  return (await parley.api.rooms.openDirect.mutate({ personIds })).room;
}

/** By name, as it is written or without regard to case; a leading # is what people type. */
async function findRoom(parley: Parley, asked: string, words: TerminalWords): Promise<MyRoomView> {
  if (asked.startsWith('@')) return openDirect(parley, asked, words);
  const rooms = (await parley.api.rooms.list.query()).filter((room) => room.kind === 'room');
  const name = asked.replace(/^#/, '');
  const found = rooms.find((room) => room.name === name || room.id === name) ?? rooms.find((room) => room.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  throw new Failed(words.say('noRoom', { name: safeName(asked), rooms: words.list(rooms.map((room) => safeName(room.name))) }));
}

function firstState(room: LiveRoom, words: TerminalWords): Promise<RoomState> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { phase, state, error } = room.get();
      if (phase === 'live' && state) {
        stop();
        resolve(state);
      } else if (error) {
        stop();
        reject(new Failed(words.refusal(error)));
      }
    };
    const stop = room.subscribe(look);
    look();
  });
}

/** Any refusal of a call, in the person's words. */
export function inWords(error: unknown, words: TerminalWords, url: string): string {
  const refused = refusedOf(error);
  return refused.reason === 'connection.lost' ? words.say('unreachable', { url }) : words.refusal(refused);
}
