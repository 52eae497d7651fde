import type { Logger } from 'pino';
import type { Settings } from '../env.ts';
import type { Db } from './db/client.ts';
import type { Cabinet } from './files/cabinet.ts';
import type { Clocks } from './jobs/clocks.ts';
import type { Activity } from './live/activity.ts';
import type { Bus } from './live/bus.ts';
import type { GroupCommit } from './live/group-commit.ts';
import type { RoomLines } from './live/line.ts';
import type { RoomChannels } from './live/room-channels.ts';
import type { Post, Sent } from './messages/post.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Auth } from './people/session.ts';
import type { Presence } from './presence/presence.ts';
import type { Typing } from './presence/typing.ts';
import type { WordIndex } from './search/word-index.ts';

/** What every call can reach: one of each in a process, made in `open-house.ts`. */
export type House = {
  settings: Settings;
  log: Logger;
  db: Db;
  bus: Bus;
  /** The rooms somebody here listens to, and what they mean to those who look elsewhere. */
  channels: RoomChannels;
  activity: Activity;
  lines: RoomLines;
  /** Where messages wait for the next commit. */
  posts: GroupCommit<Post, Sent>;
  /** What happens by itself when its time has come. */
  clocks: Clocks;
  /** Where the bytes of files are. */
  cabinet: Cabinet;
  auth: Auth;
  presence: Presence;
  typing: Typing;
  limits: RateLimits;
  /** What can be searched; it is filled after the answer. */
  wordIndex: WordIndex;
  /** Running calls and whether new ones are still taken (C6). */
  door: Door;
};

export type Door = { open: boolean; running: number };
