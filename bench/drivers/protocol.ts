/** Who a member is, and where. The rivals know nobody: to them a room's name is enough. */
export type Seat = { room: string; name: string; token: string };

/** What a frame of a server means, whichever system it is. */
export type Said =
  /** Messages of the room by their texts, in order, and the cursor to come back with. */
  | { kind: 'messages'; texts: string[]; cursor: string | null }
  /** More was missed than is told: read it in pages. */
  | { kind: 'reset'; cursor: string | null }
  /** From here on the member hears all that is said. */
  | { kind: 'entered'; cursor: string | null }
  | { kind: 'answer'; request: number; data: unknown }
  | { kind: 'refused'; request: number | null; why: string }
  /** The protocol wants this said at once. */
  | { kind: 'reply'; frame: string }
  | { kind: 'nothing' };

/** One system's way of talking over a WebSocket, as its own client would. */
export type Protocol = {
  path: string;
  /** What a member says once the socket is open, to be in the room and hear it from `cursor` on, or from now. */
  greet(seat: Seat, cursor: string | null): string[];
  /** Says a text in the room; answered with the same request number. */
  send(seat: Seat, request: number, text: string): string;
  read(frame: string, seat: Seat): Said;
};
