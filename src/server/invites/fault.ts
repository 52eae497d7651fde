import { sql } from 'drizzle-orm';
import type { InviteFault } from '../../wire/invite-views.ts';
import { invites, inviteUses } from '../db/schema-order.ts';
import { bannedNow } from '../people/live-sessions.ts';
import { refuse } from '../refusal.ts';

/** How many have come by a link. */
export const usesOf = sql<number>`(select count(*)::int from ${inviteUses} u where u.code = ${invites.code})`;

/**
 * Why a link lets nobody in any more, null while it does. Time is asked of the database, so that all processes agree on
 * it; and nobody comes in by the word of somebody who has been banned since.
 */
export const faultOf = sql<InviteFault | null>`case
  when ${invites.revokedAt} is not null or ${bannedNow} then 'invite.revoked'
  when ${invites.expiresAt} <= now() then 'invite.expired'
  when ${invites.maxUses} <= ${usesOf} then 'invite.usedUp'
  end`;

const SENTENCES: Record<InviteFault, string> = {
  'invite.revoked': 'This invitation has been taken back. Ask for a new one.',
  'invite.expired': 'This invitation has expired. Ask for a new one.',
  'invite.usedUp': 'This invitation has been used as often as it may be. Ask for a new one.',
};

export const faulty = (fault: InviteFault) => refuse('FORBIDDEN', fault, SENTENCES[fault]);
