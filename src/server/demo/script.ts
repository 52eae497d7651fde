import { GENERAL } from './general.ts';
import { RANDOM } from './random.ts';
import { TECH } from './tech.ts';

/** One line of a conversation, before it has been sent. */
export type Line = {
  room: string;
  username: string;
  text: string;
  /** It answers the line before it. */
  answers: boolean;
  /** What it was changed to later; empty when it was taken back. */
  changedTo: string | null;
  at: Date;
};

/** The first is the administrator. */
export const PEOPLE = [
  { username: 'kevin', displayName: 'Kevin Adler' },
  { username: 'ann', displayName: 'Ann Whitfield' },
  { username: 'bob', displayName: 'Bob Okafor' },
  { username: 'mira', displayName: 'Mira Santos' },
  { username: 'tomas', displayName: 'Tomas Novák' },
  { username: 'yuki', displayName: 'Yuki Tanaka' },
  { username: 'lena', displayName: 'Lena Fischer' },
  { username: 'omar', displayName: 'Omar Haddad' },
] as const;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WAKES_AT_HOUR = 8;
const AWAKE_MS = 14 * HOUR_MS;
/** How far back the talk goes, in hours that people are awake: six days. */
const TALK_MS = 6 * AWAKE_MS;
const LINE_MS_MAX = 110_000;

/** Everything that is said, in the order of time; the last words were said a few minutes before `now`. */
export function wholeTalk(now: Date): Line[] {
  const rooms = { general: GENERAL, random: RANDOM, tech: TECH };
  return Object.entries(rooms).flatMap(([room, script]) => roomTalk(room, script, minutesBefore(now, room.length))).sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Each room falls silent at another moment: by its name, so that every demo is the same. */
const minutesBefore = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000);

function roomTalk(room: string, script: string, now: Date): Line[] {
  const conversations = script.trim().split('\n\n').map((block) => block.split('\n'));
  return conversations.flatMap((lines, i) => {
    const before = ((conversations.length - 1 - i) / conversations.length) * TALK_MS;
    const pauses = lines.map((line) => LINE_MS_MAX * (0.15 + (line.length % 17) / 20));
    const span = pauses.reduce((sum, pause) => sum + pause, 0);
    let at = awakeBefore(now, before).getTime() - span;
    return lines.map((line, n) => ({ room, ...parsed(line), at: new Date((at += pauses[n] ?? 0)) }));
  });
}

/** The moment before which people have been awake for `awakeMs` until now: they talk by day. */
function awakeBefore(now: Date, awakeMs: number): Date {
  const morning = new Date(now).setHours(WAKES_AT_HOUR, 0, 0, 0);
  const today = Math.max(0, now.getTime() - morning);
  if (awakeMs <= today) return new Date(now.getTime() - awakeMs);
  const earlier = awakeMs - today;
  const lastEvening = Math.min(morning, now.getTime()) - DAY_MS + AWAKE_MS;
  return new Date(lastEvening - Math.floor(earlier / AWAKE_MS) * DAY_MS - (earlier % AWAKE_MS));
}

function parsed(line: string): Pick<Line, 'username' | 'text' | 'answers' | 'changedTo'> {
  const [, username = '', caret, said = ''] = /^(\w+)(\^?): (.*)$/.exec(line) ?? [];
  const [text = '', changedTo] = said.split(/ ~> ?/);
  return { username, text, answers: caret === '^', changedTo: changedTo ?? null };
}
