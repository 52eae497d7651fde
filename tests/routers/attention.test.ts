import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonNews } from '../../src/server/live/bus.ts';
import { KEYWORDS_MAX } from '../../src/wire/limits.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import type { Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
let bob: Caller, kevin: Caller;
beforeAll(async () => {
  house = await openAccounts();
  bob = await house.join('bob');
  kevin = await house.join('kevin');
});
afterAll(() => house.close());

const AS_IT_COMES = { keywords: [], sounds: false, quietUntil: null, quietHours: null };
const NIGHTS = { days: [0, 1, 2, 3, 4], fromMinute: 22 * 60, toMinute: 7 * 60 };

describe('attention.get and attention.save', () => {
  it('[N1] change each part by itself, and take a pause and the hours away again; sounds are off until somebody wants them', async () => {
    expect(await bob.api.attention.get()).toEqual(AS_IT_COMES);
    const quietUntil = Date.now() + 60_000;
    expect(await bob.api.attention.save({ quietUntil })).toEqual({ ...AS_IT_COMES, quietUntil });
    expect(await bob.api.attention.save({ sounds: true, quietHours: NIGHTS })).toEqual({ keywords: [], sounds: true, quietUntil, quietHours: NIGHTS });
    expect(await bob.api.attention.save({ quietUntil: null, quietHours: null })).toEqual({ ...AS_IT_COMES, sounds: true });
    expect(await bob.api.attention.get()).toEqual({ ...AS_IT_COMES, sounds: true });
    expect(await kevin.api.attention.get()).toEqual(AS_IT_COMES);
  });

  it('[N1] keep keywords of any script as they were meant: without the spaces around them, and each once in whichever case', async () => {
    const { keywords } = await bob.api.attention.save({ keywords: [' release ', 'Release', 'デプロイ', 'Привет мир', 'C++', '\u{1F525}', '\ud83d'] });
    expect(keywords).toEqual(['release', 'デプロイ', 'Привет мир', 'C++', '\u{1F525}', '\ufffd']);
    expect((await bob.api.attention.save({ keywords: [] })).keywords).toEqual([]);
  });

  it('[N1] all my devices hear of it, and nobody else does, in one statement', async () => {
    const heard: PersonNews[] = [];
    using _bob = house.house.bus.onPerson(bob.person.id, (news) => void heard.push(news));
    using _kevin = house.house.bus.onPerson(kevin.person.id, (news) => void heard.push(news));
    const attention = await bob.api.attention.save({ keywords: ['launch'] });
    expect(heard).toEqual([{ event: { kind: 'attention', attention }, sessionId: null }]);
    expect(await queriesOf(house.db, () => bob.api.attention.save({ sounds: false }))).toHaveLength(1);
  });

  it.each([
    ['nothing at all', {}],
    ['what there is none of', { volume: 11 }],
    ['sounds that are neither on nor off', { sounds: 'on' }],
    ['an empty keyword', { keywords: ['  '] }],
    ['a keyword of two lines', { keywords: ['a\nb'] }],
    ['a keyword with a NUL', { keywords: ['a\u0000b'] }],
    ['a keyword too long to be one', { keywords: ['x'.repeat(51)] }],
    ['too many keywords', { keywords: Array.from({ length: KEYWORDS_MAX + 1 }, (_, n) => `word${n}`) }],
    ['a pause that is over', { quietUntil: Date.now() - 1 }],
    ['a pause without an end', { quietUntil: Infinity }],
    ['a pause until a date in words', { quietUntil: 'tomorrow' }],
    ['hours of no day', { quietHours: { ...NIGHTS, days: [] } }],
    ['hours of an eighth day', { quietHours: { ...NIGHTS, days: [7] } }],
    ['hours of the same day twice', { quietHours: { ...NIGHTS, days: [1, 1] } }],
    ['hours that begin after the day has ended', { quietHours: { ...NIGHTS, fromMinute: 1440 } }],
    ['hours that begin within a minute', { quietHours: { ...NIGHTS, fromMinute: 0.5 } }],
    ['hours with more in them', { quietHours: { ...NIGHTS, zone: 'Europe/Berlin' } }],
  ])('[N1] refuse %s, and keep what was', async (_, fault) => {
    const before = await kevin.api.attention.get();
    const call = kevin.api.attention.save(fault as Parameters<typeof kevin.api.attention.save>[0]);
    expect(await refusalOf(call)).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
    expect(await kevin.api.attention.get()).toEqual(before);
  });

  it('[N1] are for somebody who is signed in', async () => {
    const { api } = await house.call();
    expect(await refusalOf(api.attention.get())).toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await refusalOf(api.attention.save({ sounds: true }))).toMatchObject({ code: 'UNAUTHORIZED' });
  });
});
