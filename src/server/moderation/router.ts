import { router, userProcedure } from '../trpc.ts';
import { banFromRoom, kick, muteInRoom, setRoomRole, unbanFromRoom, unmuteInRoom } from './in-a-room.ts';
import { endOfSentence, newKick, newRole, newRules, newSentence } from './input.ts';
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
});
