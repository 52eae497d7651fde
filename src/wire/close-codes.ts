/** Why the server closed a socket: WebSocket close codes, so that a client can tell "come back" from "do not". */
export const CLOSE = {
  /** The server is restarting: come back after a jittered pause. */
  restarting: 1012,
  /** A frame was larger than `FRAME_BYTES_MAX` (sent by the ws library itself). */
  frameTooLarge: 1009,
  /** No valid identity, or it has just ended (signed out, banned): sign in first. */
  unauthorized: 4401,
  /** The connection did not say who it is in time. */
  silent: 4408,
  /** The reader fell too far behind; come back and catch up by seq. */
  tooSlow: 4413,
  /** More frames than the limit allows; come back slower. */
  tooManyFrames: 4429,
} as const;
