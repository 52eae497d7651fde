import { and, eq, not } from 'drizzle-orm';
import { mayInInstallation, type InstallationAction } from '../../wire/permissions.ts';
import type { Db, Tx } from '../db/client.ts';
import { people } from '../db/schema.ts';
import { bannedNow } from '../people/live-sessions.ts';
import { refuse } from '../refusal.ts';

type Asked = { personId: string; action: InstallationAction };

/** Whether the person may do that to the installation, now: a role is asked for anew at every call. */
export async function mayDo(db: Db | Tx, { personId, action }: Asked): Promise<boolean> {
  const [person] = await db.select({ role: people.role }).from(people).where(and(eq(people.id, personId), not(bannedNow)));
  return person !== undefined && mayInInstallation(action, person.role);
}

export async function requireMayDo(db: Db | Tx, asked: Asked): Promise<void> {
  if (!(await mayDo(db, asked))) throw refuse('FORBIDDEN', 'role.tooLow', 'Your role does not allow that. Ask an administrator.');
}
