import type { InviteFault, InviteView } from '../../wire/invite-views.ts';
import type { FaceView } from '../../wire/views.ts';
import type { invites } from '../db/schema-order.ts';
import type { rooms } from '../db/schema.ts';

type InviteRow = typeof invites.$inferSelect;
type RoomRow = Pick<typeof rooms.$inferSelect, 'id' | 'name' | 'visibility'>;

/** Where a link is opened: the page of that address asks what it is for, and takes it. */
export function inviteUrl({ site, code }: { site: string; code: string }): string {
  return `${site}/invite/${code}`;
}

/** A link as whoever keeps it sees it. */
export function inviteView(row: InviteRow, about: { site: string; room: RoomRow | null; createdBy: FaceView; uses: number; fault: InviteFault | null }): InviteView {
  const { room, createdBy, uses, fault } = about;
  return {
    code: row.code,
    url: inviteUrl({ site: about.site, code: row.code }),
    room: room && { id: room.id, name: room.name, visibility: room.visibility },
    createdBy,
    createdAt: row.createdAt.getTime(),
    expiresAt: row.expiresAt?.getTime() ?? null,
    maxUses: row.maxUses,
    uses,
    fault,
  };
}
