import { mayInRoom } from '../../wire/permissions.ts';
import type { Db, Tx } from '../db/client.ts';
import { mayDo, requireMayDo } from '../installation/access.ts';
import { refuse } from '../refusal.ts';
import { requireRoom, requireVisible } from '../rooms/access.ts';

/** Where a link leads: a room, or the installation alone. */
type Door = { roomId: string | null; personId: string };

/** Whoever may make links for that door, and so see and revoke those of others. */
export async function requireMayInvite(db: Db | Tx, { roomId, personId }: Door): Promise<void> {
  if (roomId === null) return requireMayDo(db, { personId, action: 'people.invite' });
  const standing = await requireVisible(db, { roomId, personId });
  requireRoom(standing);
  const place = standing.membership === 'joined' ? (standing.role ?? 'member') : 'outside';
  if (!mayInRoom('member.inviteByLink', { role: standing.installationRole, place })) throw refuse('FORBIDDEN', 'role.tooLow', 'Only the owner or a moderator of the room may invite by link.');
}

/** Whether the person keeps the doors of the installation: he sees the links of others too. */
export function keepsTheDoors(db: Db, personId: string): Promise<boolean> {
  return mayDo(db, { personId, action: 'people.invite' });
}

/** The same words whether there never was such a link or it is none of one's business. */
export const inviteUnknown = () => refuse('NOT_FOUND', 'invite.unknown', 'There is no such invitation. Ask for a new one.');
