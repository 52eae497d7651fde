import postgres from 'postgres';
import type { Logger } from 'pino';
import { CannotStart } from '../cannot-start.ts';

/** The data folder is another Parley's: nothing in it, its Postgres included, is ours to touch or to stop. */
export class DataFolderTaken extends CannotStart {
  override name = 'DataFolderTaken';
}

/** "PARL": the key of the advisory lock that says this data folder is taken. */
const TAKEN_KEY = 0x5041524c;

/** A Parley that has just died may still be on its way out of Postgres. */
const TAKE_WITHIN_MS = 3_000;
const TAKE_AGAIN_MS = 100;

/**
 * Takes the data folder for this process, or refuses when another Parley has it. The lock is a session lock of the
 * folder's own Postgres: it is atomic, it dies with its connection and so with us even on kill -9, and it needs no pid
 * file whose number may by now be another program's. Answers how to give it back.
 */
export async function takeDataFolder(adminUrl: string, { dataFolder, log }: { dataFolder: string; log: Logger }): Promise<() => Promise<void>> {
  let givingBack = false;
  let isOurs = false;
  // A pool would close an old connection and with it the lock, hence no lifetime.
  const sql = postgres(adminUrl, { max: 1, max_lifetime: null, backoff: () => TAKE_AGAIN_MS / 1000, onnotice: () => {}, onclose: () => void retake() });
  const take = async () => (await sql<[{ taken: boolean }]>`select pg_try_advisory_lock(${TAKEN_KEY}) as taken`)[0].taken;
  // Postgres restarts all its sessions when one of them crashes, and ours with them; and it may itself be started again.
  // A failed try closes a connection too, and so comes here while the one before is at it.
  const retake = async () => {
    if (givingBack || !isOurs) return;
    isOurs = false;
    log.warn('the session that holds the data folder was lost');
    while (!givingBack && !isOurs) {
      await pause(TAKE_AGAIN_MS);
      isOurs = !givingBack && (await take().catch(() => false));
    }
    if (isOurs) log.info('the session that holds the data folder is back');
  };
  const giveBack = async () => {
    givingBack = true;
    await sql.end({ timeout: 1 });
  };
  for (const deadline = Date.now() + TAKE_WITHIN_MS; Date.now() < deadline; await pause(TAKE_AGAIN_MS)) {
    isOurs = await take();
    if (isOurs) return giveBack;
  }
  await giveBack();
  throw new DataFolderTaken(`Another Parley is already running on the data folder ${dataFolder}. Stop it first, or set PARLEY_DATA to another folder.`);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
