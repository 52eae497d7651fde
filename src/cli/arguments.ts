import { parseArgs } from 'node:util';
import { MESSAGE_FILES_MAX } from '../wire/limits.ts';

/** What was asked for on the command line. */
export type Asked =
  | { kind: 'help' }
  | { kind: 'version' }
  /** Print a token for PARLEY_TOKEN, and no more. */
  | { kind: 'token'; name: string; url: string | null; register: boolean }
  | { kind: 'talk'; name: string; room: string; url: string | null; register: boolean; last: number }
  /** Send files with a few words or none, and no more. */
  | { kind: 'files'; name: string; room: string; paths: string[]; text: string; url: string | null; register: false }
  /** Print what is found, and no more. */
  | { kind: 'search'; name: string; query: string; url: string | null; register: false }
  /** Not understood; `fault` says what, in English as all messages of `parseArgs` are, and null where something is missing. */
  | { kind: 'usage'; fault: string | null };

const LAST_MAX = 50;
const LAST = 20;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
  url: { type: 'string', short: 'u' },
  last: { type: 'string', short: 'n' },
  search: { type: 'string', short: 's' },
  file: { type: 'string', short: 'f', multiple: true },
  text: { type: 'string', short: 't' },
  register: { type: 'boolean' },
  token: { type: 'boolean' },
} as const;

/** Reads the arguments after the program's name. */
export function readArguments(args: string[]): Asked {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    if (values.help) return { kind: 'help' };
    if (values.version) return { kind: 'version' };
    const [name, room, extra] = positionals;
    const url = values.url ?? null;
    const last = values.last === undefined ? LAST : Number(values.last);
    if (url !== null && !isAddress(url)) return { kind: 'usage', fault: `'${url}' is not an http:// or https:// address` };
    if (!Number.isInteger(last) || last < 0 || last > LAST_MAX) return { kind: 'usage', fault: `--last takes a number from 0 to ${LAST_MAX}` };
    const register = values.register ?? false;
    if (!name) return { kind: 'usage', fault: null };
    if (values.token) return room ? { kind: 'usage', fault: '--token takes a name and no room' } : { kind: 'token', name, url, register };
    if (values.search !== undefined) return room ? { kind: 'usage', fault: '--search takes its words in one pair of quotes, a name and no room (in:ROOM narrows it down)' } : { kind: 'search', name, query: values.search, url, register: false };
    if (extra) return { kind: 'usage', fault: `One room at a time: '${extra}' is one word too many (a name with spaces goes in quotes)` };
    if (values.file) return filesAsked({ name, room, paths: values.file, text: values.text ?? '', url });
    if (values.text !== undefined) return { kind: 'usage', fault: '--text goes with --file; lines to be sent come from stdin' };
    return room ? { kind: 'talk', name, room, url, register, last } : { kind: 'usage', fault: null };
  } catch (error) {
    return { kind: 'usage', fault: error instanceof Error ? error.message : String(error) };
  }
}

function filesAsked({ room, paths, ...asked }: { name: string; room: string | undefined; paths: string[]; text: string; url: string | null }): Asked {
  if (!room) return { kind: 'usage', fault: '--file takes a name and a room' };
  if (paths.length > MESSAGE_FILES_MAX) return { kind: 'usage', fault: `One message brings at most ${MESSAGE_FILES_MAX} files` };
  return { kind: 'files', room, paths, ...asked, register: false };
}

/** Whether it is an address a Parley can be at. */
export function isAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
