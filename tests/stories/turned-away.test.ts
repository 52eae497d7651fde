import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { connect } from '../../src/client/connect.ts';
import { startHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

test('[C3] one connection too many waits and comes back; it does not look like having been signed out', async () => {
  const house = await startHouse({ settings: { PARLEY_RATE_LIMITS: 'on', PARLEY_SOCKETS_PER_PERSON: '1' } });
  onTestFinished(() => house.stop());
  const bob = await house.as('bob');
  const general = await bob.room('general');
  const parley = connect({ url: house.url, token: bob.token, WebSocket });
  onTestFinished(() => parley.close());
  const phases = new Set<string>();
  parley.status.subscribe(() => phases.add(parley.status.get().phase));

  const room = parley.room(general);
  await until(() => parley.status.get().phase === 'offline', 'it to be turned away');
  expect(parley.status.get().reason).toBe('tooManyFrames');
  bob.leaveHouse();
  await until(() => house.house.presence.connectionCount(bob.id) === 0, 'the other connection to be gone');
  parley.reconnectNow();
  await until(() => room.get().phase === 'live', 'it to be let in');
  expect([...phases]).not.toContain('signedOut');
});

test('[A4] a token that is not valid is an answer, not a line that is down: it is not tried again and again', async () => {
  const house = await startHouse();
  onTestFinished(() => house.stop());
  const parley = connect({ url: house.url, token: 'nonsense', WebSocket });
  onTestFinished(() => parley.close());
  await expect(parley.api.rooms.list.query()).rejects.toThrow();
  await until(() => parley.status.get().phase === 'signedOut', 'the status to say so');
  await expect(parley.api.rooms.list.query()).rejects.toMatchObject({ data: { reason: 'signIn.required' } });
});
