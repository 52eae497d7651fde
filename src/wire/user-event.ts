import type { MeView, MyRoomView, PresenceStatus } from './views.ts';

/**
 * What one person hears outside open rooms. A feed begins with `state`, and says it again whenever it cannot be
 * sure that nothing was missed; so there is no cursor here, and nothing that could stick.
 */
export type UserEvent =
  | { kind: 'state'; me: MeView; rooms: MyRoomView[]; online: string[]; away: string[] }
  /** A room I now see differently: joined, created, renamed, invited to. */
  | { kind: 'room'; room: MyRoomView }
  | { kind: 'invited'; room: MyRoomView; byPersonId: string }
  /** A room I see no more, or am no longer in. */
  | { kind: 'removed'; roomId: string }
  /** A message took (or, deleted, gave back) its place `seq`; whether that is unread for me is mine to fold. */
  | { kind: 'unread'; roomId: string; seq: number; authorId: string; deleted: boolean }
  /** I have read up to here, on whichever device. */
  | { kind: 'read'; roomId: string; lastReadSeq: number; unread: number }
  | { kind: 'presence'; personId: string; status: PresenceStatus }
  | { kind: 'profile'; me: MeView }
  /** This session has ended; the socket closes right after. */
  | { kind: 'signedOut'; reason: 'signedOut' | 'revoked' | 'banned' };
