import type { MemberView, RoomView } from '../../wire/views.ts';
import type { members, people, rooms } from '../db/schema.ts';
import { statusView } from '../people/view.ts';

type RoomRow = typeof rooms.$inferSelect;
type MemberRow = Pick<typeof members.$inferSelect, 'personId' | 'role' | 'state' | 'changedSeq' | 'mutedUntil'>;
type FaceRow = Pick<typeof people.$inferSelect, 'username' | 'name' | 'image' | 'role' | 'statusEmoji' | 'statusText' | 'statusUntil'>;

export function roomView(row: Omit<RoomRow, 'seq' | 'directKey' | 'linkKey'>): RoomView {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    topic: row.topic,
    visibility: row.visibility,
    createdAt: row.createdAt.getTime(),
    archivedAt: row.archivedAt?.getTime() ?? null,
    changedSeq: row.changedSeq,
    description: row.description,
    posting: row.posting,
    slowModeS: row.slowModeS,
    keepsEveryone: row.keepsEveryone,
    createdById: row.createdBy,
    pictureUrl: row.pictureUrl,
  };
}

export function memberView(member: MemberRow, face: FaceRow): MemberView {
  return {
    personId: member.personId,
    username: face.username,
    displayName: face.name,
    avatarUrl: face.image,
    role: member.role,
    // An invited person is told to nobody; should such a row come here, it is not in the room.
    state: member.state === 'joined' ? 'joined' : 'left',
    changedSeq: member.changedSeq,
    customStatus: statusView(face),
    mutedUntil: member.mutedUntil?.getTime() ?? null,
    installationRole: face.role,
  };
}
