import type { MeView, MyRoomView, PresenceStatus, RoomView } from './views.ts';

/**
 * What one person hears outside open rooms. A feed begins with `state`, and says it again whenever it cannot be
 * sure that nothing was missed; so there is no cursor here, and nothing that could stick.
 */
export type UserEvent =
  | { kind: 'state'; me: MeView; rooms: MyRoomView[]; online: string[]; away: string[] }
  /** A room that is mine now, or that is mine in another way: joined, created, my role. */
  | { kind: 'room'; room: MyRoomView }
  /** What everybody sees of a room I am in has changed: name, topic, archived. */
  | { kind: 'roomChanged'; room: RoomView }
  | { kind: 'invited'; room: MyRoomView; byPersonId: string }
  /** A room I see no more, or am no longer in. */
  | { kind: 'removed'; roomId: string }
  /**
   * A message took (or, deleted, gave back) its place `seq`. It is the same for all who hear it, so the server makes
   * it once; whether it is unread for me is mine to fold: not when `changedSeq` is in what I have already counted.
   */
  | { kind: 'unread'; roomId: string; seq: number; changedSeq: number; authorId: string; deleted: boolean }
  /** I have read up to here, on whichever device; `seq` is the room's clock when `unread` was counted. */
  | { kind: 'read'; roomId: string; lastReadSeq: number; unread: number; seq: number }
  | { kind: 'presence'; personId: string; status: PresenceStatus }
  | { kind: 'profile'; me: MeView }
  /** This session has ended; the socket closes right after. */
  | { kind: 'signedOut'; reason: 'signedOut' | 'revoked' | 'banned' };
