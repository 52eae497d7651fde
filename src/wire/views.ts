/** Rows once they have left the house: plain JSON, times in milliseconds since the epoch, ids UUIDv7 strings. */

export type InstallationRole = 'user' | 'moderator' | 'admin';
export type RoomRole = 'owner' | 'moderator' | 'member';
/** `direct`: a conversation of chosen people. It has no name of its own; `MyRoomView.people` says who is in it. */
export type RoomKind = 'room' | 'direct';
export type Visibility = 'public' | 'private';
export type PresenceStatus = 'online' | 'away' | 'busy' | 'offline';
/** Who may write in a room: everybody in it, or those who keep order there. */
export type Posting = 'everyone' | 'moderators';
/** What rings: all that is said, what calls me, nothing. */
export type NotifyLevel = 'all' | 'mentions' | 'none';
/** Who may make an account. */
export type SignUp = 'open' | 'invited' | 'closed';
/** What somebody says of his being there; `auto` lets his devices say it. */
export type Availability = 'auto' | 'away' | 'busy' | 'invisible';
export type ReportOutcome = 'dismissed' | 'deleted' | 'warned' | 'muted' | 'kicked' | 'banned';
/** What else is known of a deed: plain values, named as the deed's own input. */
export type AuditDetail = Record<string, string | number | boolean | null>;

/**
 * Hours of every week in which nothing rings: minutes after midnight in the person's own zone. `days` are those on which
 * they begin, 0 is Sunday; `from` after `to` goes over midnight into the next one, `from` equal to `to` is a whole day.
 */
export type QuietHours = { days: number[]; fromMinute: number; toMinute: number };

/** What rings at a person beside his name, how, and when nothing does; the same on all his devices. */
export type AttentionView = {
  /** Words that ring as his name does, in whichever case. */
  keywords: string[];
  sounds: boolean;
  /** Nothing rings until then, whatever the hours say; null or past when it may. */
  quietUntil: number | null;
  quietHours: QuietHours | null;
};

/**
 * What somebody is at, for as long as he says; `until` null is until he says otherwise. Whether a time is over is for
 * whoever looks, here and wherever a view says `until`: what is told does not change by itself.
 */
export type StatusView = { emoji: string; text: string; until: number | null };

export type PersonView = {
  id: string;
  username: string;
  displayName: string;
  avatarUrl: string | null;
  role: InstallationRole;
  createdAt: number;
  /** When the person was last connected; null while never seen. */
  lastSeenAt: number | null;
  about: string;
  /** The IANA name of the zone his clock stands in; empty while not said. */
  timeZone: string;
  customStatus: StatusView | null;
};

/** A person with what is only remembered, not kept: whether he is here. */
export type PersonNowView = PersonView & { status: PresenceStatus };

/** Everybody, by name. */
export type PeoplePageView = { people: PersonNowView[]; nextCursor: string | null };

/** The signed-in person's own view: what nobody else is shown. */
export type MeView = PersonView & {
  email: string;
  availability: Availability;
  /** Until when I may write nowhere; null or past when I may. */
  mutedUntil: number | null;
};

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
  /** By emoji, in the order in which each was first given; whoever takes his back is gone from it (X2). */
  reactions: ReactionView[];
  /** The message whose thread it stands in; null in the room's main flow. */
  threadOf: string | null;
  /** Of the thread that begins here: how many answers it has, when the last came, and whose the last few are, newest first. */
  threadCount: number;
  threadLastAt: number | null;
  threadFaces: string[];
  pinned: boolean;
  /** The ids of those it calls by name (X3). */
  mentions: string[];
  /** Whether it calls everybody in the room. */
  mentionsRoom: boolean;
  /** What came with it, in the order in which it was chosen; gone with a deletion (X1). */
  files: FileView[];
};

/** As much of a message as is told to whoever is not looking at its room: who said it, whom it calls, and how it begins. */
export type SaidView = Pick<MessageView, 'seq' | 'authorId' | 'authorName' | 'mentions' | 'mentionsRoom'> & {
  messageId: string;
  /** When it was said. */
  at: number;
  /** The first `SAID_CHARS_MAX` characters, as they were typed; empty once it is deleted. */
  excerpt: string;
  /** Whether there is more of it. */
  cut: boolean;
  fileCount: number;
};

/** What the bytes of a file are good for. */
export type FileKind = 'image' | 'video' | 'audio' | 'pdf' | 'text' | 'other';

/** What a message keeps of a file that came with it. */
export type KeptFile = {
  id: string;
  name: string;
  /** In bytes, as it is served. */
  size: number;
  /** Its media type, read from the bytes and not from the name. */
  type: string;
  kind: FileKind;
  /** In pixels, as it is meant to be seen. */
  width?: number;
  height?: number;
  durationMs?: number;
  /** A picture of a few pixels to show until the real one is there: a `data:` address. */
  placeholder?: string;
  /** The longest sides of the smaller pictures there are of it, in pixels, ascending. */
  thumbs?: number[];
  /** The first lines of a text. */
  excerpt?: string;
  /** How loud a voice message is, evenly over its time, from 0 to 255. */
  waveform?: number[];
};

/** A file somebody may read: what is kept of it, and where it is to be had. */
export type FileView = KeptFile & {
  /** A path on this installation. Its query opens it for an hour to whoever has no cookie and no token, such as an `<img>` elsewhere. */
  url: string;
  /** The same for each of `thumbs`. */
  thumbUrls?: string[];
};

/** A file in the list of its room. */
export type RoomFileView = FileView & { messageId: string; personId: string; sentAt: number };

export type ReactionView = { emoji: string; personIds: string[] };

/** A thread as one person sees it: what it is about, and what he has not read of it. */
export type ThreadView = {
  rootId: string;
  roomId: string;
  following: boolean;
  /** Answers of others after `lastReadSeq`, counted up to `UNREAD_COUNT_MAX`; 0 when it is not followed. */
  unread: number;
  /** Those of them that call him by name. */
  mentions: number;
  lastReadSeq: number;
  lastAt: number | null;
};

/** What somebody has begun to write in a room; an empty text is none. */
export type DraftView = { roomId: string; text: string; updatedAt: number };

/** A message that is to be sent later. `failure` is the reason why it could not be; it then waits for its author. */
export type ScheduledView = { id: string; roomId: string; text: string; sendAt: number; createdAt: number; failure: string | null };

/** What is to come of a message kept for later: when I am reminded of it, and when I was and have not looked yet. */
export type SavedMark = { remindAt: number | null; remindedAt: number | null };

/** A message kept for later. */
export type SavedView = SavedMark & { message: MessageView; savedAt: number };

/** How far I have read one of my rooms, and what that leaves. */
export type UnreadView = { roomId: string; unread: number; mentions: number; lastReadSeq: number };

/** As much of a person as a line in a list shows. */
export type FaceView = { personId: string; username: string; displayName: string; avatarUrl: string | null; customStatus: StatusView | null };

/** One earlier wording of a message, oldest first. */
export type MessageVersionView = { text: string; at: number };

/** What everybody who may see the room sees of it alike. */
export type RoomView = {
  id: string;
  kind: RoomKind;
  name: string;
  topic: string;
  visibility: Visibility;
  createdAt: number;
  archivedAt: number | null;
  changedSeq: number;
  /** Where its picture is served; null while it has none. */
  pictureUrl: string | null;
  description: string;
  posting: Posting;
  /** Whole seconds a member waits between two messages; 0 is no slow mode. */
  slowModeS: number;
  /** Everyone is in it: it can be neither archived nor made private. */
  keepsEveryone: boolean;
  /** Null of those that were there from the first start. */
  createdById: string | null;
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
  customStatus: StatusView | null;
  /** Until when he may not write here; null or past when he may. */
  mutedUntil: number | null;
  /** What he is in the installation: who keeps order everywhere keeps it here. */
  installationRole: InstallationRole;
};

/** A member with what is only remembered, not kept: whether the person is here. */
export type MemberNowView = MemberView & { status: PresenceStatus };

/** A room as one person sees it in a list. */
export type MyRoomView = RoomView & {
  membership: 'joined' | 'invited' | 'none';
  role: RoomRole | null;
  memberCount: number;
  onlineCount: number;
  /** Messages of others in the main flow after `lastReadSeq`, counted up to `UNREAD_COUNT_MAX`. */
  unread: number;
  /** Those of them that call me by name, or everybody (X3). */
  mentions: number;
  lastReadSeq: number;
  /** How often I moved my mark back (marked unread from somewhere). Of two marks the one of the later turn is the later one. */
  readTurn: number;
  /** When something was last said in its main flow; null while nothing has been. */
  lastAt: number | null;
  favourite: boolean;
  muted: boolean;
  /** null: as the kind of room has it. A conversation rings for all that is said, a room for mentions. */
  notify: NotifyLevel | null;
  /** The heading in my sidebar it stands under; empty is none. */
  section: string;
  /** Until when I may not write here; null or past when I may. */
  mutedUntil: number | null;
  /** Of a direct conversation: the others in it. Empty for a room. */
  people: FaceView[];
  /** The room's clock when this was read. */
  seq: number;
};

/** How somebody has put one of his rooms for himself; nobody else hears of it. */
export type SeatView = Pick<MyRoomView, 'favourite' | 'muted' | 'notify' | 'section'>;

/** In which order rooms are browsed: by name, the fullest, the last said in, or the youngest first. */
export const ROOM_SORTS = ['name', 'members', 'activity', 'newest'] as const;
export type RoomSort = (typeof ROOM_SORTS)[number];

/** Some of the rooms that can be found, and how many there are in all. */
export type RoomPageView = { rooms: MyRoomView[]; total: number; nextCursor: string | null };

/**
 * A room seen from outside, at one moment: nothing of it comes by itself. Of a private one I am invited to it says what
 * it is, and `messages` is null. Files are named, and have no address.
 */
export type RoomPreviewView = { room: MyRoomView; messages: MessageView[] | null; hasOlder: boolean; hasNewer: boolean };

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

/** A message that was sought, and the room it stands in. */
export type HitView = { message: MessageView; room: RoomView };
