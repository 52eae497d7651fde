import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { connect, type LiveRoom, type Parley } from '../../src/client/connect.ts';
import type { MessageView } from '../../src/wire/views.ts';
import type { Person } from './person.ts';
import { until } from './until.ts';

/** A room over our own client, once it is live; closed at the end of the test. */
export async function liveIn(roomId: string, { url, token }: { url: string; token: string }): Promise<{ parley: Parley; room: LiveRoom }> {
  const parley = connect({ url, token, WebSocket });
  onTestFinished(() => parley.close());
  const room = parley.room(roomId);
  await until(() => room.get().phase === 'live', 'the room to be live');
  return { parley, room };
}

export function textsIn(room: LiveRoom): string[] {
  return (room.get().state?.messages ?? []).map((message) => message.text);
}

export function messageIn(room: LiveRoom, id: string): MessageView | undefined {
  return room.get().state?.messages.find((message) => message.id === id);
}

/** What the room shows is what somebody sees who comes in now: no gap, nothing twice, nothing stale. */
export async function expectSameAsFresh(room: LiveRoom, somebody: Person): Promise<void> {
  const shown = room.get().state?.messages ?? [];
  const oldest = shown[0]?.seq ?? 0;
  const fresh: MessageView[] = [];
  for (let before: number | undefined; ; ) {
    const page = await somebody.api.messages.page.query({ roomId: room.roomId, limit: 100, ...(before ? { before } : {}) });
    fresh.unshift(...page.messages);
    before = page.messages[0]?.seq;
    if (!page.hasMore || (before ?? 0) <= oldest) break;
  }
  expect(shown).toEqual(fresh.filter((message) => message.seq >= oldest));
}
