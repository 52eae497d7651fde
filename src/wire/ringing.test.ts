import { expect, it } from 'vitest';
import { couldRingByKeyword, whyRings, type Heard, type Hearer } from './ringing.ts';

const NOON = Date.parse('2026-11-18T12:00Z');
const SAID: Heard = { authorId: 'ann', excerpt: 'lunch is ready', mentions: [], mentionsRoom: false, inThread: false };
const CALLED: Heard = { ...SAID, excerpt: '@me lunch is ready', mentions: ['my-id'] };
const HERE: Heard = { ...SAID, excerpt: '@here lunch is ready', mentions: ['my-id', 'bob'] };
const EVERYBODY: Heard = { ...SAID, excerpt: '@room lunch is ready', mentionsRoom: true };
const ANSWER: Heard = { ...SAID, inThread: true };
const KEYWORD: Heard = { ...SAID, excerpt: 'Launch at six' };

const ROOM: Hearer['room'] = { kind: 'room', membership: 'joined', muted: false, notify: null };
const TALK: Hearer['room'] = { ...ROOM, kind: 'direct' };
const LOUD: Hearer['room'] = { ...ROOM, notify: 'all' };
const MUTED: Hearer['room'] = { ...LOUD, muted: true };
const SILENT: Hearer['room'] = { ...ROOM, notify: 'none' };

const hearer = (over: Partial<Hearer>): Hearer => ({
  me: { id: 'my-id', username: 'me', availability: 'auto' },
  attention: { keywords: ['launch'], quietUntil: null, quietHours: null },
  room: ROOM, isLookedAt: false, now: NOON, zone: 'UTC', ...over,
});

it.each([
  ['what is said in a room', SAID, ROOM, null],
  ['what is said in a conversation', SAID, TALK, 'said'],
  ['what is said in a room of which I want all', SAID, LOUD, 'said'],
  ['what is said in a conversation of which I want mentions', SAID, { ...TALK, notify: 'mentions' }, null],
  ['my name in a room', CALLED, ROOM, 'name'],
  ['my name in a muted room', CALLED, MUTED, 'name'],
  ['my name in a room of which I want nothing', CALLED, SILENT, null],
  ['another’s name', { ...CALLED, mentions: ['bob'] }, ROOM, null],
  ['@room', EVERYBODY, ROOM, 'everybody'],
  ['@room in a muted room', EVERYBODY, MUTED, null],
  ['@here', HERE, ROOM, 'everybody'],
  ['@here in a muted room', HERE, MUTED, null],
  ['@here beside my name in a muted room', { ...HERE, excerpt: '@here and @Me!' }, MUTED, 'name'],
  ['a keyword', KEYWORD, ROOM, 'keyword'],
  ['a keyword in a muted room', KEYWORD, MUTED, null],
  ['a keyword in a room of which I want nothing', KEYWORD, SILENT, null],
  ['an answer in a thread I follow', ANSWER, ROOM, 'thread'],
  ['an answer in a thread of a muted room', ANSWER, MUTED, null],
  ['an answer in a thread of a room of which I want nothing', ANSWER, SILENT, null],
  ['a room I am only invited to', CALLED, { ...ROOM, membership: 'invited' }, null],
] satisfies [string, Heard, Hearer['room'], string | null][])('[N1] %s', (_, heard, room, why) => {
  expect(whyRings(heard, hearer({ room }))).toBe(why);
});

it('[N1] never my own, never what I look at, never while I am left alone', () => {
  expect(whyRings({ ...CALLED, authorId: 'my-id' }, hearer({}))).toBeNull();
  expect(whyRings(CALLED, hearer({ isLookedAt: true }))).toBeNull();
  expect(whyRings(CALLED, hearer({ me: { id: 'my-id', username: 'me', availability: 'busy' } }))).toBeNull();
  expect(whyRings(CALLED, hearer({ attention: { keywords: [], quietUntil: NOON + 1, quietHours: null } }))).toBeNull();
  expect(whyRings(CALLED, hearer({ attention: { keywords: [], quietUntil: null, quietHours: { days: [3], fromMinute: 700, toMinute: 800 } } }))).toBeNull();
});

it('[N1] what an excerpt leaves out is looked through only where a keyword in it would ring', () => {
  expect(couldRingByKeyword(SAID, hearer({}))).toBe(true);
  expect(couldRingByKeyword(SAID, hearer({ room: MUTED }))).toBe(false);
  expect(couldRingByKeyword(SAID, hearer({ attention: { keywords: [], quietUntil: null, quietHours: null } }))).toBe(false);
  expect(couldRingByKeyword(SAID, hearer({ isLookedAt: true }))).toBe(false);
});
