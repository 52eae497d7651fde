import { z } from 'zod';
import { messageText } from '../messages/message-text.ts';
import { roomProcedure, userProcedure } from '../trpc.ts';
import { myScheduled } from './reads.ts';
import { rescheduleMessage, scheduleMessage, sendScheduledNow, unscheduleMessage } from './writes.ts';

const id = z.object({ id: z.uuid() });
const sendAt = z.number().int();

/** Messages that are sent later. They are called `messages.…`, and stand in that router. */
export const scheduledProcedures = {
  schedule: roomProcedure.input(z.object({ text: messageText, sendAt })).mutation(({ ctx, input }) => scheduleMessage(ctx, input)),

  scheduled: userProcedure.query(({ ctx }) => myScheduled(ctx.db, ctx.identity.personId)),

  reschedule: userProcedure
    .input(id.extend({ text: messageText.optional(), sendAt: sendAt.optional() }))
    .mutation(({ ctx, input }) => rescheduleMessage(ctx, input)),

  sendNow: userProcedure.input(id).mutation(({ ctx, input }) => sendScheduledNow(ctx, input)),

  unschedule: userProcedure.input(id).mutation(({ ctx, input }) => unscheduleMessage(ctx, input)),
};
