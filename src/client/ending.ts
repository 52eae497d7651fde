import { CLOSE } from '../wire/close-codes.ts';
import type { Pauses } from './backoff.ts';

/** The first retry is quick, but not at the same moment for everyone; whoever was too much comes back slower. */
export function pausesAfter(code: number): Pauses {
  switch (code) {
    case CLOSE.restarting:
      return { baseMs: 2_000, capMs: 15_000 };
    case CLOSE.tooManyFrames:
      return { baseMs: 5_000, capMs: 15_000, atLeastMs: 5_000 };
    default:
      return { baseMs: 500, capMs: 15_000 };
  }
}

/** A word for why a connection was lost, for a page to find its own sentence by. */
export function lossReason(code: number): string {
  switch (code) {
    case CLOSE.restarting:
      return 'restarting';
    case CLOSE.tooSlow:
      return 'tooSlow';
    case CLOSE.tooManyFrames:
      return 'tooManyFrames';
    case CLOSE.frameTooLarge:
      return 'frameTooLarge';
    default:
      return 'lost';
  }
}

/** Why one is signed out. The close frame says it in a sentence; the feed, where there is one, has said it before. */
export function signOutReason(reason = ''): 'signedOut' | 'revoked' | 'banned' {
  if (reason.includes('banned')) return 'banned';
  return reason.includes('revoked') ? 'revoked' : 'signedOut';
}
