import type { MemberView, MessageView, PresenceStatus, RoomView } from './views.ts';

/** A change that is kept: a row as it now is, stamped with the room's clock in its `changedSeq`. */
export type LastingEvent =
  | { kind: 'message'; message: MessageView }
  | { kind: 'member'; member: MemberView }
  | { kind: 'room'; room: RoomView };

/** Heard now or never: lossy, coalesced, not kept, outside the clock. */
export type Whisper =
  | { kind: 'typing'; personId: string; username: string; typing: boolean }
  | { kind: 'presence'; personId: string; status: PresenceStatus }
  /** Everyone who is here, told once when a feed begins; whoever is not named is offline. */
  | { kind: 'present'; online: string[]; away: string[]; busy: string[] }
  /** In place of both where more than `PRESENT_NAMED_MAX` are here: how many, told now and then. Who is busy is here. */
  | { kind: 'crowd'; online: number; away: number };

/** More was missed than is worth replaying: fetch `rooms.get` and go on from its seq. */
export type Reset = { kind: 'reset' };

/** All that a room may say. */
export type RoomEvent = LastingEvent | Whisper | Reset;

/** The clock a lasting event carries. */
export function changedSeqOf(event: LastingEvent): number {
  switch (event.kind) {
    case 'message':
      return event.message.changedSeq;
    case 'member':
      return event.member.changedSeq;
    case 'room':
      return event.room.changedSeq;
  }
}

/** Whether the event is kept and stamped, as opposed to whispered. */
export function isLasting(event: RoomEvent): event is LastingEvent {
  return event.kind === 'message' || event.kind === 'member' || event.kind === 'room';
}
