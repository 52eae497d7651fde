import type { AttentionView, DraftView, FaceView, MeView, MyRoomView, PresenceStatus, RoomView, SaidView, SavedMark, ScheduledView, SeatView, ThreadView } from './views.ts';

/** Why I was put out of a room, which by then I may see no more; `until` null: for good, or not at all. */
export type Removal = { deed: 'kicked' | 'banned'; room: string; reason: string | null; until: number | null };

/**
 * What one person hears outside open rooms. A feed begins with `state`, and says it again whenever it cannot be
 * sure that nothing was missed; so there is no cursor here, and nothing that could stick.
 */
export type UserEvent =
  | {
      kind: 'state';
      me: MeView;
      rooms: MyRoomView[];
      online: string[];
      away: string[];
      busy: string[];
      /** The threads I follow, those with the newest answers first, up to `THREADS_TOLD_MAX`. */
      threads: ThreadView[];
      drafts: DraftView[];
      scheduled: ScheduledView[];
      /** The messages I keep for later by id, up to `SAVED_TOLD_MAX`: those I was reminded of first, then the newest. */
      saved: Record<string, SavedMark>;
      attention: AttentionView;
      /** Reported messages that wait for me to look at them; 0 to whom they are not shown. */
      reportsWaiting: number;
    }
  /** A room that is mine now, or that is mine in another way: joined, created, my role. */
  | { kind: 'room'; room: MyRoomView }
  /** What everybody sees of a room I am in has changed: name, topic, archived. */
  | { kind: 'roomChanged'; room: RoomView }
  /** I have put one of my rooms otherwise, on whichever device. Of a room that is not mine it says nothing. */
  | { kind: 'seat'; roomId: string; seat: SeatView }
  | { kind: 'invited'; room: MyRoomView; byPersonId: string }
  /** A room I see no more, or am no longer in; and why, when somebody else put me out. */
  | { kind: 'removed'; roomId: string; because?: Removal }
  /**
   * A message took (or, deleted, gave back) its place `seq`. It is the same for all who hear it, so the server makes
   * it once. Whether it is unread for me is mine to fold: not when `changedSeq` is in what I have already counted.
   */
  | ({ kind: 'unread'; roomId: string; changedSeq: number; deleted: boolean } & SaidView)
  /** An edit calls me by name, in a message that did not before. What that makes unread is told apart. */
  | { kind: 'called'; roomId: string; threadOf: string | null; said: SaidView }
  /**
   * Counted anew by the server: I have read up to here on whichever device, or marked unread from here, or an edit calls
   * me by name. `seq` is the room's clock when it was counted; `readTurn` as in `MyRoomView`.
   */
  | { kind: 'read'; roomId: string; lastReadSeq: number; readTurn: number; unread: number; mentions: number; seq: number }
  /** A thread I follow, follow no more, or have read: as it now is. `answer` is what has just been said in it. */
  | { kind: 'thread'; thread: ThreadView; answer?: SaidView }
  | { kind: 'draft'; draft: DraftView }
  | { kind: 'scheduled'; scheduled: ScheduledView[] }
  | ({ kind: 'saved'; messageId: string; saved: boolean } & SavedMark)
  /** The time has come that I asked to be reminded at. */
  | { kind: 'reminder'; messageId: string; roomId: string; text: string; remindedAt: number }
  /** What may ring is otherwise now, on whichever device I said so. */
  | { kind: 'attention'; attention: AttentionView }
  /** How many reported messages wait for me now. */
  | { kind: 'reports'; waiting: number }
  | { kind: 'presence'; personId: string; status: PresenceStatus }
  | { kind: 'profile'; me: MeView }
  /** Somebody I have a direct conversation with is shown otherwise now. */
  | { kind: 'face'; face: FaceView }
  /** This session has ended; the socket closes right after. */
  | { kind: 'signedOut'; reason: 'signedOut' | 'revoked' | 'banned' };
