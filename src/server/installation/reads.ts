import type { InstallationView } from '../../wire/invite-views.ts';
import type { Db, Tx } from '../db/client.ts';
import { installation } from '../db/schema.ts';

/**
 * What everybody may know of the installation, also before he is somebody. The first account can always be made, since
 * without it there is nobody who could open the door.
 */
export async function getInstallation(db: Db | Tx): Promise<InstallationView> {
  const [row] = await db.select().from(installation);
  return { signUp: row?.founderId ? row.signUp : 'open' };
}
