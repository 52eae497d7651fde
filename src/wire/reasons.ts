/**
 * The stable name of every refusal, in `error.data.reason`. The sentence beside it is English and may be reworded;
 * a program branches on the reason, and a page finds its own words for it.
 */
export const REASONS = [
  'input.invalid',
  'signIn.required',
  'signIn.wrong',
  'signIn.banned',
  'signUp.invitedOnly',
  'signUp.closed',
  'session.ended',
  'origin.foreign',
  'username.taken',
  'email.taken',
  'person.unknown',
  'person.muted',
  'session.unknown',
  'role.tooLow',
  'room.unknown',
  'room.notMember',
  'room.archived',
  'room.nameTaken',
  'room.keepsEveryone',
  'room.direct',
  'room.banned',
  'room.tooManyPins',
  'room.readOnly',
  'room.tooSoon',
  'room.lastOwner',
  'member.unknown',
  'member.banned',
  'report.unknown',
  'message.unknown',
  'message.notYours',
  'message.deleted',
  'message.replyUnknown',
  'message.tooManyReactions',
  'message.threadUnknown',
  'invite.unknown',
  'invite.revoked',
  'invite.expired',
  'invite.usedUp',
  'clientId.usedElsewhere',
  'file.unknown',
  'file.tooLarge',
  'file.typeRefused',
  'file.pictureTooLarge',
  'file.notFinished',
  'file.used',
  'file.elsewhere',
  'files.quotaReached',
  'files.noRoom',
  'time.tooSoon',
  'time.tooFar',
  'scheduled.unknown',
  'scheduled.tooMany',
  'rate.tooFast',
  'feeds.tooMany',
  'procedure.unknown',
  'server.stopping',
  'server.failed',
] as const;

export type Reason = (typeof REASONS)[number];

/** The shape of `error.data` in every refusal (C5). */
export type RefusalData = {
  code: string;
  httpStatus: number;
  path: string | null;
  reason: Reason;
  /** Whole seconds to wait before trying again, on `rate.tooFast` and `room.tooSoon`. */
  retryAfterS?: number;
  /** When it ends, on `person.muted` and `room.banned`; null: not by itself. */
  until?: number | null;
  /** Which inputs were wrong, on `input.invalid`: field path → what to change. */
  fields?: Record<string, string>;
  /** What to quote to the administrator, on `server.failed`: the log has the rest. */
  errorId?: string;
};
