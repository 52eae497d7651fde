/** Rows once they have left the house: plain JSON, times in milliseconds since the epoch, ids UUIDv7 strings. */

export type InstallationRole = 'user' | 'moderator' | 'admin';
export type RoomRole = 'owner' | 'moderator' | 'member';
export type Visibility = 'public' | 'private';
export type PresenceStatus = 'online' | 'away' | 'offline';

export type PersonView = {
  id: string;
  username: string;
  displayName: string;
  avatarUrl: string | null;
  role: InstallationRole;
  createdAt: number;
  /** When the person was last connected; null while never seen. */
  lastSeenAt: number | null;
};

/** The signed-in person's own view: what nobody else is shown. */
export type MeView = PersonView & { email: string };

export type MessageKind = 'text' | 'image' | 'file' | 'system';

export type MessageView = {
  id: string;
  roomId: string;
  /** Its place in the room, given at creation and never changed. */
  seq: number;
  /** The room's clock at its last change: creation, edit, deletion. */
  changedSeq: number;
  authorId: string;
  authorName: string;
  kind: MessageKind;
  /** Empty once deleted. */
  text: string;
  /** The id of the message it answers. */
  replyTo: string | null;
  createdAt: number;
  editedAt: number | null;
  deletedAt: number | null;
  clientId: string;
};

/** One earlier wording of a message, oldest first. */
export type MessageVersionView = { text: string; at: number };

/** What everybody who may see the room sees of it alike. */
export type RoomView = {
  id: string;
  name: string;
  topic: string;
  visibility: Visibility;
  createdAt: number;
  archivedAt: number | null;
  changedSeq: number;
};

export type MemberState = 'joined' | 'left';

/** A person as a member of one room. `left` rows stay, so that a catch-up can say who went. */
export type MemberView = {
  personId: string;
  username: string;
  displayName: string;
  avatarUrl: string | null;
  role: RoomRole;
  state: MemberState;
  changedSeq: number;
};

/** A member with what is only remembered, not kept: whether the person is here. */
export type MemberNowView = MemberView & { status: PresenceStatus };

/** A room as one person sees it in a list. */
export type MyRoomView = RoomView & {
  membership: 'joined' | 'invited' | 'none';
  role: RoomRole | null;
  memberCount: number;
  onlineCount: number;
  /** Messages of others after `lastReadSeq`, counted up to `UNREAD_COUNT_MAX`. */
  unread: number;
  lastReadSeq: number;
  /** The room's clock when this was read. */
  seq: number;
};

export type SessionView = {
  id: string;
  /** Whether it is the one that asks. */
  current: boolean;
  createdAt: number;
  lastUsedAt: number;
  expiresAt: number;
  address: string | null;
  userAgent: string | null;
};
