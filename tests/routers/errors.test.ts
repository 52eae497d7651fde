import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contextOf } from '../../src/server/context.ts';
import { appRouter, createCaller } from '../../src/server/router.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
beforeAll(async () => {
  house = await openAccounts();
  await house.join('ann');
});
afterAll(() => house.close());

/** All that a stranger may call: to become somebody, and to learn whether and where he may. */
const OPEN_TO_ALL = ['people.register', 'people.signIn', 'invites.look', 'installation.get'];
const PATHS = Object.keys(appRouter._def.procedures);

type Call = (input?: unknown) => Promise<unknown>;

/** A procedure by its path, as if it were typed by hand: that is what a stranger does. */
function procedureAt(caller: object, path: string): Call {
  const found = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller);
  return found as Call;
}

describe('every procedure there is, also those that are yet to be written', () => {
  it.each(PATHS.filter((path) => !OPEN_TO_ALL.includes(path)))('[A4] %s wants to know who asks, whatever is asked', async (path) => {
    const { api } = await house.call();
    for (const input of [undefined, {}, { roomId: 'not even an id' }]) {
      expect(await refusalOf(procedureAt(api, path)(input))).toMatchObject({ code: 'UNAUTHORIZED', reason: 'signIn.required' });
    }
  });

  it.each(PATHS)('[C6] %s is refused while the house closes, with the word to come back', async (path) => {
    const closing = { ...house.house, door: { open: false, running: 0 } };
    const origin = { address: '192.0.2.1', userAgent: null, site: 'http://localhost', cookie: null, setCookies: () => undefined };
    const refused = await refusalOf(procedureAt(createCaller(contextOf(closing, origin, null, null)), path)({}));
    expect(refused).toMatchObject({ code: 'SERVICE_UNAVAILABLE', reason: 'server.stopping', retryAfterS: 1 });
    expect(closing.door.running).toBe(0);
  });
});
