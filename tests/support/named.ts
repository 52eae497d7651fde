import type { MyRoomView } from '../../src/wire/views.ts';
import type { Accounts } from './accounts.ts';

/** A UUIDv7 that nothing has. */
export const NOBODYS_ID = '01890000-0000-7000-8000-000000000000';

/** Somebody signed in who calls without a wire. */
export type Caller = Awaited<ReturnType<Accounts['join']>>;

type Api = Caller['api'];

/** The room of that name, as the caller sees it. */
export async function roomNamed(api: Api, name: string): Promise<MyRoomView> {
  const room = (await api.rooms.list()).find((one) => one.name === name);
  if (!room) throw new Error(`There is no room ${name} to be seen.`);
  return room;
}

/** Sends under a clientId of its own. */
export function say(api: Api, roomId: string, text: string) {
  return api.messages.send({ roomId, text, clientId: `said-${said++}` });
}

let said = 0;
