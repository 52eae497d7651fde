import { createTRPCClient, createWSClient, httpLink, splitLink, wsLink } from '@trpc/client';
import { WebSocket } from 'ws';
import type { AppRouter } from '../../src/server/router.ts';
import type { RoomEvent } from '../../src/wire/room-event.ts';
import type { RoomSnapshot } from '../../src/wire/room-state.ts';
import type { UserEvent } from '../../src/wire/user-event.ts';
import { until } from './until.ts';

export const PASSWORD = 'correct horse';

export type Person = Awaited<ReturnType<typeof registerPerson>>;

/** Makes an account and connects it by its token, over the plain tRPC client: stories use no code of ours to listen. */
export async function registerPerson(url: string, username: string) {
  const visitor = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/api/trpc` })] });
  const { token, person } = await visitor.people.register.mutate({ username, email: `${username}@example.org`, password: PASSWORD });
  return connectPerson(url, { token, id: person.id, username });
}

/** A second tab, or the same person after a pause. */
export function connectPerson(url: string, { token, id, username }: { token: string; id: string; username: string }) {
  const socket = createWSClient({
    url: `${url.replace('http', 'ws')}/ws`,
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    connectionParams: () => ({ token }),
    retryDelayMs: () => 20,
  });
  const api = createTRPCClient<AppRouter>({
    links: [splitLink({
      condition: (op) => op.path === 'people.signOut',
      true: httpLink({ url: `${url}/api/trpc`, headers: { authorization: `Bearer ${token}` } }),
      false: wsLink({ client: socket }),
    })],
  });
  let sent = 0;
  return {
    id,
    username,
    token,
    api,
    socket,
    /** Joins a public room and answers it with all that is needed to listen on. */
    join: (roomId: string): Promise<RoomSnapshot> => api.rooms.join.mutate({ roomId }),
    say: (roomId: string, text: string) => api.messages.send.mutate({ roomId, text, clientId: `${username}-${Date.now()}-${sent++}` }),
    listen: (roomId: string, after?: number) => listen(api, roomId, after),
    listenToMyself: () => listenToMyself(api),
    /** The id of a room by its name, among those the person may see. */
    room: async (name: string): Promise<string> => {
      const room = (await api.rooms.list.query()).find((one) => one.name === name);
      if (!room) throw new Error(`${username} sees no room ${name}.`);
      return room.id;
    },
    leaveHouse: () => void socket.close(),
  };
}

/** Collects what a room says, in the order in which it was heard. */
async function listen(api: ReturnType<typeof createTRPCClient<AppRouter>>, roomId: string, after?: number) {
  const events: RoomEvent[] = [];
  const ids: string[] = [];
  const heard = { events, ids, started: false, ended: null as null | 'complete' | string };
  const subscription = api.rooms.events.subscribe(after === undefined ? { roomId } : { roomId, lastEventId: String(after) }, {
    onData: (batch) => {
      heard.started = true;
      ids.push(batch.id);
      events.push(...batch.data);
    },
    onComplete: () => (heard.ended = 'complete'),
    onError: (error) => (heard.ended = error.data?.reason ?? error.message),
  });
  await until(() => heard.started || heard.ended !== null, 'the feed to begin');
  return {
    ...heard,
    get ended() {
      return heard.ended;
    },
    texts: () => events.flatMap((event) => (event.kind === 'message' ? [event.message.text] : [])),
    stop: () => subscription.unsubscribe(),
  };
}

async function listenToMyself(api: ReturnType<typeof createTRPCClient<AppRouter>>) {
  const events: UserEvent[] = [];
  const subscription = api.people.events.subscribe(undefined, { onData: (batch) => events.push(...batch), onError: () => undefined });
  await until(() => events.length > 0, 'the person\'s feed to begin');
  return { events, stop: () => subscription.unsubscribe() };
}
