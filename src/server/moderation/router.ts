import { router, userProcedure } from '../trpc.ts';
import { banFromRoom, kick, muteInRoom, setRoomRole, unbanFromRoom, unmuteInRoom } from './in-a-room.ts';
import { requireMayHere, requireWorksOn } from './access.ts';
import { readAudit } from './audit.ts';
import { inForce } from './in-force.ts';
import { auditPage, endOfSentence, inForceIn, newKick, newReport, newRole, newRules, newSentence, queuePage, resolution } from './input.ts';
import { reportQueue } from './reads.ts';
import { reportMessage, resolveReport } from './reports.ts';
import { setRules } from './rules.ts';
import { ban, mute, setRole, unban, unmute } from './writes.ts';

/** Keeping order. With a `roomId` it is about that room, without one about the whole installation. */
export const moderationRouter = router({
  kick: userProcedure.input(newKick).mutation(({ ctx, input }) => kick(ctx, input)),

  ban: userProcedure.input(newSentence).mutation(({ ctx, input: { roomId, ...input } }) => (roomId ? banFromRoom(ctx, { ...input, roomId }) : ban(ctx, input))),

  unban: userProcedure.input(endOfSentence).mutation(({ ctx, input: { roomId, personId } }) => (roomId ? unbanFromRoom(ctx, { roomId, personId }) : unban(ctx, { personId }))),

  mute: userProcedure.input(newSentence).mutation(({ ctx, input: { roomId, ...input } }) => (roomId ? muteInRoom(ctx, { ...input, roomId }) : mute(ctx, input))),

  unmute: userProcedure.input(endOfSentence).mutation(({ ctx, input: { roomId, personId } }) => (roomId ? unmuteInRoom(ctx, { roomId, personId }) : unmute(ctx, { personId }))),

  setRole: userProcedure.input(newRole).mutation(({ ctx, input }) => (input.roomId === undefined ? setRole(ctx, input) : setRoomRole(ctx, input))),

  /** Slow mode, and who may write in the room. */
  setRules: userProcedure.input(newRules).mutation(({ ctx, input }) => setRules(ctx, input)),

  report: userProcedure.input(newReport).mutation(({ ctx, input }) => reportMessage(ctx, input)),

  /** The reported messages that wait: for who keeps order everywhere all of them, for others those of their rooms. */
  queue: userProcedure.input(queuePage).query(async ({ ctx, input: { roomId = null, cursor = null } }) => {
    const { personId } = ctx.identity;
    await requireWorksOn(ctx.db, { personId, roomId });
    return reportQueue(ctx.db, { personId, roomId, cursor });
  }),

  resolve: userProcedure.input(resolution).mutation(({ ctx, input }) => resolveReport(ctx, input)),

  /** What those who keep order have done, newest first. */
  audit: userProcedure.input(auditPage).query(async ({ ctx, input: { cursor = null, ...input } }) => {
    const { personId } = ctx.identity;
    await requireMayHere(ctx.db, { personId, action: 'audit.read' });
    return readAudit(ctx.db, { readerId: personId, cursor, ...input });
  }),

  /** The bans and mutes in force, in a room or in all that one may know of. */
  inForce: userProcedure.input(inForceIn).query(({ ctx, input }) => inForce(ctx, input)),
});
