import { z } from 'zod';
import { CLIENT_ID_CHARS_MAX, MESSAGE_FILES_MAX, PAGE_MESSAGES, PAGE_MESSAGES_MAX } from '../../wire/limits.ts';
import { oneStepMutation } from '../one-step.ts';
import { scheduledProcedures } from '../scheduled/procedures.ts';
import { roomProcedure, router, userProcedure } from '../trpc.ts';
import { requireDeletable, requireHistory, requireReadable, requireThread } from './access.ts';
import { messagesAround } from './around.ts';
import { messageOrNothing, messageText, NOTHING_WRITTEN } from './message-text.ts';
import { oneEmoji } from './one-emoji.ts';
import { pinMessage } from './pins.ts';
import { reactTo } from './reactions.ts';
import { earlierVersions, pageAfter, pageOfMessages, pinnedMessages } from './reads.ts';
import { followThread } from './thread-follow.ts';
import { followedThreadsWithRoots, readThread } from './thread-reads.ts';
import { deleteMessage, editMessage, postMessage } from './writes.ts';

const clientId = z.string().min(1, 'give each message an id of your own').max(CLIENT_ID_CHARS_MAX).regex(/^[\x21-\x7e]+$/, 'use printable ASCII without spaces');
const fileIds = z.array(z.uuid().toLowerCase()).max(MESSAGE_FILES_MAX, `send at most ${MESSAGE_FILES_MAX} files with one message`).refine((ids) => new Set(ids).size === ids.length, 'name each file once');
const messageId = z.object({ messageId: z.uuid() });
const pageLimit = z.number().int().min(1).max(PAGE_MESSAGES_MAX).default(PAGE_MESSAGES);
const before = z.number().int().positive().optional();
const after = z.number().int().nonnegative().optional();

/** With files the text may be empty: they say enough. */
const sentMessage = z
  .object({ roomId: z.uuid(), clientId, text: messageOrNothing, replyTo: z.uuid().optional(), threadOf: z.uuid().optional(), fileIds: fileIds.optional() })
  .refine(({ text, fileIds }) => text !== '' || (fileIds !== undefined && fileIds.length > 0), { path: ['text'], message: NOTHING_WRITTEN });

export const messagesRouter = router({
  /** Not a roomProcedure: the statement that keeps the message asks for the membership too, without a query of its own. */
  send: oneStepMutation(sentMessage, (ctx, input) => {
    ctx.limits.spend('message', ctx.identity.personId);
    return postMessage(ctx, input);
  }),

  page: roomProcedure
    .input(z.object({ before, after, limit: pageLimit }).refine(({ before, after }) => before === undefined || after === undefined, 'name before or after, not both'))
    .query(({ ctx, input: { after, ...input } }) => (after === undefined ? pageOfMessages(ctx.db, input) : pageAfter(ctx.db, { ...input, after }))),

  around: userProcedure.input(messageId.extend({ limit: pageLimit })).query(async ({ ctx, input }) => {
    const { message } = await requireReadable(ctx, input.messageId);
    return messagesAround(ctx.db, { message, limit: input.limit });
  }),

  /** A thread: the message it begins with, a page of its answers, and how I stand to it (M5). */
  thread: userProcedure.input(messageId.extend({ before, limit: pageLimit })).query(async ({ ctx, input }) => {
    const { root } = await requireThread(ctx, input.messageId);
    return readThread(ctx.db, { root, personId: ctx.identity.personId, before: input.before, limit: input.limit });
  }),

  /** The threads I follow, those with the newest answers first. */
  threads: userProcedure.query(({ ctx }) => followedThreadsWithRoots(ctx.db, ctx.identity.personId)),

  follow: userProcedure.input(messageId.extend({ on: z.boolean() })).mutation(async ({ ctx, input }) => {
    const { root } = await requireThread(ctx, input.messageId);
    return followThread(ctx, { root, on: input.on });
  }),

  edit: userProcedure.input(messageId.extend({ text: messageText })).mutation(async ({ ctx, input }) => {
    const { message } = await requireReadable(ctx, input.messageId);
    return editMessage(ctx, { message, text: input.text });
  }),

  delete: userProcedure.input(messageId).mutation(async ({ ctx, input }) => deleteMessage(ctx, await requireDeletable(ctx, input.messageId))),

  react: userProcedure.input(messageId.extend({ emoji: oneEmoji, on: z.boolean() })).mutation(async ({ ctx, input }) => {
    const { message } = await requireReadable(ctx, input.messageId);
    return reactTo(ctx, { ...input, message });
  }),

  pin: userProcedure.input(messageId.extend({ on: z.boolean() })).mutation(async ({ ctx, input }) => {
    const { message } = await requireReadable(ctx, input.messageId);
    return pinMessage(ctx, { message, on: input.on });
  }),

  pins: roomProcedure.query(({ ctx, input }) => pinnedMessages(ctx.db, input)),

  history: userProcedure.input(messageId).query(async ({ ctx, input }) => {
    const { message } = await requireHistory(ctx, input.messageId);
    return earlierVersions(ctx.db, message.id);
  }),

  ...scheduledProcedures,
});
