import type { AuditAction } from './audit.ts';
import type { AuditDetail, FaceView, MessageView, RoomKind, Visibility } from './views.ts';

// What those who keep order see, once it has left the house.

/** A message that was found out of order and waits for somebody to look at it, oldest first. */
export type ReportView = {
  /** The id of its first report; resolving that closes all that wait on the message. */
  id: string;
  room: { id: string; kind: RoomKind; name: string; visibility: Visibility };
  author: FaceView;
  /** What it said when it was first reported; `message` is how it now is. */
  text: string;
  message: MessageView;
  /** Who reported it and why, the first ones of them. */
  reports: { by: FaceView; reason: string; at: number }[];
  /** Of the author's other messages: how many were reported before, and of how many somebody thought so too. */
  before: { reported: number; upheld: number };
};

/** One deed of those who keep order. */
export type AuditView = {
  id: string;
  at: number;
  action: AuditAction;
  actor: FaceView;
  person: FaceView | null;
  /** The name is null where the reader may not know of the room. */
  room: { id: string; name: string | null } | null;
  messageId: string | null;
  detail: AuditDetail;
};

/** A ban or a mute that is in force; without a room everywhere. `until` null is for good. */
export type SentenceView = { kind: 'ban' | 'mute'; person: FaceView; room: { id: string; name: string } | null; until: number | null; reason: string | null };
