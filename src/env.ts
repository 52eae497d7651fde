import { resolve } from 'node:path';
import { z } from 'zod';

/** Every setting of an installation, read once. This file is the only reader of `process.env` (H11). */
export type Settings = z.infer<typeof settingsShape>;

/** A setting that cannot be used: its message names each bad variable and what to write instead. */
export class BadSettings extends Error {
  override name = 'BadSettings';
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

const whole = (least: number, most: number, fallback: number) => {
  const error = `it must be a whole number from ${least} to ${most}`;
  return z.coerce.number(error).int(error).min(least, error).max(most, error).default(fallback);
};
const onOff = (fallback: 'on' | 'off') => z.enum(['on', 'off'], 'it must be on or off').default(fallback).transform((value) => value === 'on');

const settingsShape = z.object({
  PORT: whole(0, 65_535, 3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  /** The folder of the embedded Postgres, the secrets and (later) the files. */
  PARLEY_DATA: z.string().min(1).default('./data').transform((folder) => resolve(folder)),
  /** When set, this Postgres is used and none is started. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'it must have the form postgres://user:password@host:5432/name' }).optional(),
  DATABASE_CONNECTIONS: whole(2, 200, 10),
  /** The address people type, when a proxy in front changes host or scheme: https://chat.example.org */
  PARLEY_URL: z.url({ protocol: /^https?$/, error: 'it must have the form https://chat.example.org' }).optional(),
  /** Believe X-Forwarded-For: only behind a proxy that sets it. */
  PARLEY_TRUST_PROXY: onOff('off'),
  PARLEY_RATE_LIMITS: onOff('on'),
  /** Messages a person may send: a steady rate, and how many may come at once. */
  PARLEY_MESSAGES_PER_MINUTE: whole(1, 1_000_000, 60),
  PARLEY_MESSAGES_BURST: whole(1, 1_000_000, 60),
  /** Every other call that changes something, a person. */
  PARLEY_CHANGES_PER_MINUTE: whole(1, 1_000_000, 300),
  PARLEY_READS_PER_MINUTE: whole(1, 1_000_000, 3000),
  PARLEY_SIGN_INS_PER_MINUTE: whole(1, 1_000_000, 10),
  PARLEY_SIGN_UPS_PER_HOUR: whole(1, 1_000_000, 30),
  /** How often an address may ask what an invitation is for. */
  PARLEY_INVITE_LOOKS_PER_MINUTE: whole(1, 1_000_000, 60),
  PARLEY_FRAMES_PER_SECOND: whole(1, 1_000_000, 100),
  PARLEY_SOCKETS_PER_PERSON: whole(1, 100_000, 50),
  /** Sockets this process lets in, twice as many at once: two thousand who are cut off together are all back in seconds. */
  PARLEY_CONNECTS_PER_SECOND: whole(1, 1_000_000, 1_000),
  /** One file, what one person may keep in all, and everybody together (0: as much as the disk holds), in MiB. */
  PARLEY_FILE_MB: whole(1, 5_000, 100),
  PARLEY_FILES_MB_PER_PERSON: whole(0, 1_000_000_000, 0),
  PARLEY_FILES_MB_TOTAL: whole(0, 1_000_000_000, 0),
  /** What nobody may upload: endings and media types, such as `.exe, video/*`. */
  PARLEY_FILE_TYPES_REFUSED: z.string().default('').transform((list) => list.toLowerCase().split(/[\s,]+/).filter(Boolean)),
  /** When a bucket is named, files are kept there and not in the data folder. */
  PARLEY_S3_BUCKET: z.string().min(3).optional(),
  PARLEY_S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'it must have the form https://s3.example.org' }).optional(),
  PARLEY_S3_REGION: z.string().min(1).default('us-east-1'),
  PARLEY_S3_KEY_ID: z.string().min(1).optional(),
  PARLEY_S3_SECRET: z.string().min(1).optional(),
  /** How long after the last connection has gone a person is still here, so that a reload goes unnoticed (R6). */
  PARLEY_PRESENCE_GRACE_MS: whole(0, 600_000, 8_000),
  PARLEY_LOG: z.enum(LOG_LEVELS, `it must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  NODE_ENV: z.enum(['production', 'development', 'test'], 'it must be production, development or test').default('production'),
});

/** Reads and checks the settings; an empty variable counts as not set. Throws BadSettings naming each bad one. */
export function readSettings(source: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const read = settingsShape.safeParse(given);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.')} is ${shown(String(path[0]), given)}: ${message}`);
  throw new BadSettings(`Parley can't start: ${faults.join('; ')}. See the configuration table in README.md.`);
}

/** The variables that look like ours and are none: most likely misspelt, so that a default holds where another value was meant. */
export function unknownSettings(source: Record<string, string | undefined> = process.env): string[] {
  return Object.keys(source).filter((name) => name.startsWith('PARLEY_') && !(name in settingsShape.shape) && !NOT_THE_SERVERS.includes(name));
}

/** The terminal client's, and the browser tests'. */
const NOT_THE_SERVERS = ['PARLEY_TOKEN', 'PARLEY_TEST_CHROMIUM'];

/** The address of a database holds its password. */
function shown(name: string, given: Record<string, string | undefined>): string {
  return name === 'DATABASE_URL' || name === 'PARLEY_S3_SECRET' ? 'not usable' : `"${given[name]}"`;
}

/** What the terminal client takes from the environment. */
export function readTerminalSettings(source: Record<string, string | undefined> = process.env) {
  return {
    token: source.PARLEY_TOKEN || null,
    url: source.PARLEY_URL || 'http://localhost:3000',
    language: source.LC_ALL || source.LC_MESSAGES || source.LANG || 'en',
    noColor: Boolean(source.NO_COLOR),
  };
}
