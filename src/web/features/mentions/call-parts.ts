import { callsIn, HERE, ROOM } from '../../../wire/calls.ts';

/** A run of a message's words; `calls` says whom: me, somebody else, or nobody. */
export type CallPart = { text: string; calls: 'me' | 'other' | null };

/** Whom a message calls, and what their names are. */
export type CalledNames = { me: string | null; others: ReadonlySet<string>; room: boolean; here: boolean };

/** Splits words where somebody is called who is called indeed: a name that is nobody's stays what it is. Joined again, the parts are the words. */
export function callParts(words: string, called: CalledNames): CallPart[] {
  const parts: CallPart[] = [];
  let from = 0;
  for (const call of callsIn(words)) {
    const name = call.names.find((one) => whoIs(one, called) !== null);
    if (name === undefined) continue;
    const to = call.from + 1 + name.length;
    if (call.from > from) parts.push({ text: words.slice(from, call.from), calls: null });
    parts.push({ text: words.slice(call.from, to), calls: whoIs(name, called) });
    from = to;
  }
  if (from < words.length) parts.push({ text: words.slice(from), calls: null });
  return parts;
}

function whoIs(name: string, { me, others, room, here }: CalledNames): CallPart['calls'] {
  if (name === ROOM) return room ? 'me' : null;
  if (name === HERE) return here ? 'me' : 'other';
  if (name === me) return 'me';
  return others.has(name) ? 'other' : null;
}
