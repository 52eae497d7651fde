import { eq } from 'drizzle-orm';
import { mayInInstallation } from '../../wire/permissions.ts';
import type { Db, Tx } from '../db/client.ts';
import { people } from '../db/schema.ts';
import { requireMayHere } from '../moderation/access.ts';
import { refuse } from '../refusal.ts';
import { requireMay, requireRoom, requireVisible } from '../rooms/access.ts';

/** Where a link leads: a room, or the installation alone. */
type Door = { roomId: string | null; personId: string };

/** Whoever may make links for that door, and so see and revoke those of others. */
export async function requireMayInvite(db: Db | Tx, { roomId, personId }: Door): Promise<void> {
  if (roomId === null) return requireMayHere(db, { personId, action: 'people.invite' });
  const standing = await requireVisible(db, { roomId, personId });
  requireRoom(standing);
  requireMay(standing, 'member.inviteByLink');
}

/** Whether the person keeps the doors of the installation: he sees the links of others too. */
export async function keepsTheDoors(db: Db, personId: string): Promise<boolean> {
  const [row] = await db.select({ role: people.role }).from(people).where(eq(people.id, personId));
  return row !== undefined && mayInInstallation('people.invite', row.role);
}

/** The same words whether there never was such a link or it is none of one's business. */
export const inviteUnknown = () => refuse('NOT_FOUND', 'invite.unknown', 'There is no such invitation. Ask for a new one.');
