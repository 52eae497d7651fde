import type { MemberView, RoomView } from '../../wire/views.ts';
import type { members, people, rooms } from '../db/schema.ts';

type RoomRow = typeof rooms.$inferSelect;
type MemberRow = Pick<typeof members.$inferSelect, 'personId' | 'role' | 'state' | 'changedSeq'>;
type FaceRow = Pick<typeof people.$inferSelect, 'username' | 'name' | 'image'>;

export function roomView(row: Omit<RoomRow, 'seq' | 'createdBy' | 'keepsEveryone' | 'directKey'>): RoomView {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    topic: row.topic,
    visibility: row.visibility,
    createdAt: row.createdAt.getTime(),
    archivedAt: row.archivedAt?.getTime() ?? null,
    changedSeq: row.changedSeq,
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
  };
}
