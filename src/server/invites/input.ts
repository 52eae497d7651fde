import { z } from 'zod';
import { INVITE_USES_MAX } from '../../wire/limits.ts';
import { futureTime } from '../future-time.ts';

const CODE_RULE = 'this is the code of no invitation';
const USES_RULE = `choose 1 to ${INVITE_USES_MAX} uses, or leave it out for as many as like`;
const EXPIRES_RULE = 'give a time in the future, in milliseconds since the epoch, or leave it out';

/** What a code can look like, and no more: whether there is one is for the database to say. */
export const inviteCode = z.string(CODE_RULE).regex(/^[\w-]{1,64}$/, CODE_RULE);
export const oneInvite = z.strictObject({ code: inviteCode });

const roomId = z.uuid('this is the id of no room').nullish();

export const newInvite = z.strictObject({
  roomId,
  expiresAt: futureTime(EXPIRES_RULE).nullish(),
  maxUses: z.int(USES_RULE).min(1, USES_RULE).max(INVITE_USES_MAX, USES_RULE).nullish(),
});
export type NewInvite = z.infer<typeof newInvite>;

export const invitesOf = z.strictObject({ roomId });
