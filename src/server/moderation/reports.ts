import { and, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { ReportOutcome } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { reports } from '../db/schema-order.ts';
import { messageDeleted, messageUnknown, requireReadable } from '../messages/access.ts';
import { readMessage } from '../messages/reads.ts';
import { deleteMessage, postMessage } from '../messages/writes.ts';
import { refuse } from '../refusal.ts';
import { requireMay } from '../rooms/access.ts';
import { openDirect } from '../rooms/direct.ts';
import { requireWorksOn } from './access.ts';
import { recordDeed } from './deeds.ts';
import { banFromRoom, kick, muteInRoom } from './in-a-room.ts';
import type { NewReport, Resolution } from './input.ts';
import { tellWaiting } from './tell-waiting.ts';
import { ban, mute } from './writes.ts';

/** Shows a message to those who keep order, as it now is. While it waits, reporting it again adds nothing. */
export async function reportMessage(ctx: SignedInContext, { messageId, reason }: NewReport): Promise<void> {
  const { message, standing } = await requireReadable(ctx, messageId);
  requireMay(standing, 'message.report');
  if (message.deletedAt) throw messageDeleted();
  const { roomId, authorId, text } = message;
  const reported = await ctx.db
    .insert(reports)
    .values({ id: uuidv7(), messageId, roomId, authorId, text, reporterId: ctx.identity.personId, reason })
    .onConflictDoNothing()
    .returning({ id: reports.id });
  if (reported.length > 0) await tellWaiting(ctx, { roomId, alsoFor: [] });
}

/**
 * Does what was decided about a reported message, and closes all that waits on it. The deed comes first: where it is
 * refused, the report still waits. Of two who decide at the same moment both may do their deed, which is each written
 * down; only one closes.
 */
export async function resolveReport(ctx: SignedInContext, { reportId, ...resolution }: Resolution): Promise<void> {
  const actorId = ctx.identity.personId;
  const [report] = await ctx.db.select().from(reports).where(and(eq(reports.id, reportId), isNull(reports.resolvedAt)));
  if (!report) throw reportUnknown();
  const { messageId, roomId, authorId: personId } = report;
  await requireWorksOn(ctx.db, { roomId, personId: actorId });
  await doWhatWasDecided(ctx, resolution, { messageId, roomId, personId });
  const { outcome } = resolution;
  const closed = await ctx.db.transaction(async (tx) => {
    const rows = await tx.update(reports).set({ resolvedAt: new Date(), resolvedBy: actorId, outcome }).where(and(eq(reports.messageId, messageId), isNull(reports.resolvedAt))).returning({ id: reports.id });
    if (rows.length > 0) await recordDeed(tx, { actorId, action: 'report.resolve', roomId, personId, messageId, detail: { outcome, reports: rows.length } });
    return rows.length;
  });
  if (closed === 0) throw reportUnknown();
  await tellWaiting(ctx, { roomId, alsoFor: [] });
}

type About = { messageId: string; roomId: string; personId: string };

function doWhatWasDecided(ctx: SignedInContext, { outcome, reason, until, everywhere }: Omit<Resolution, 'reportId'>, { messageId, roomId, personId }: About): Promise<unknown> {
  switch (outcome satisfies ReportOutcome) {
    case 'dismissed':
      return Promise.resolve();
    case 'deleted':
      return deleteReported(ctx, { messageId, roomId });
    case 'warned':
      return warn(ctx, { personId, reason });
    case 'kicked':
      return kick(ctx, { roomId, personId, reason });
    case 'muted':
      return everywhere ? mute(ctx, { personId, reason, until }) : muteInRoom(ctx, { roomId, personId, reason, until });
    case 'banned':
      return everywhere ? ban(ctx, { personId, reason, until }) : banFromRoom(ctx, { roomId, personId, reason, until });
  }
}

/** Also in a private room that whoever works the queue is not in: the report has opened that one message to him. */
async function deleteReported(ctx: SignedInContext, { messageId, roomId }: Pick<About, 'messageId' | 'roomId'>): Promise<void> {
  const message = await readMessage(ctx.db, messageId);
  if (!message) throw messageUnknown();
  await deleteMessage(ctx, { message, mayStill: ({ tx }) => requireWorksOn(tx, { roomId, personId: ctx.identity.personId }) });
}

/** A warning is a word from one person to another, kept where both find it again. */
async function warn(ctx: SignedInContext, { personId, reason }: { personId: string; reason: string | undefined }): Promise<void> {
  if (!reason) throw refuse('BAD_REQUEST', 'input.invalid', 'Say in `reason` what the warning is; its author reads it in a direct conversation with you.');
  const { id: roomId } = await openDirect(ctx, { personIds: [personId] });
  await postMessage(ctx, { roomId, clientId: uuidv7(), text: reason });
}

const reportUnknown = () => refuse('NOT_FOUND', 'report.unknown', 'There is no such report, or somebody has dealt with it already.');
