import { initTRPC, tracked } from '@trpc/server';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { bigint, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';
import { EventEmitter, on } from 'node:events';
import postgres from 'postgres';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { makeMessagesTable } from './messages-table.ts';
import { portOf, reportTo } from './under-driver.ts';

/** The chat of the tRPC documentation: the mutation inserts and emits, each subscription is a generator over `on(emitter)`. */
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10, onnotice: () => undefined });
const db = drizzle(sql);
const messages = pgTable('messages', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  room: text('room').notNull(),
  author: text('author').notNull(),
  text: text('text').notNull(),
  at: timestamp('at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
});
type Message = typeof messages.$inferSelect;

const emitter = new EventEmitter().setMaxListeners(0);
const t = initTRPC.create();

const router = t.router({
  send: t.procedure.input(z.object({ room: z.string(), author: z.string(), text: z.string().min(1).max(4000) })).mutation(async ({ input }) => {
    const [message] = await db.insert(messages).values(input).returning();
    emitter.emit('add', message);
    return message;
  }),
  onMessage: t.procedure.input(z.object({ room: z.string(), lastEventId: z.string().nullish() })).subscription(async function* ({ input, signal }) {
    for await (const [data] of on(emitter, 'add', { signal })) {
      const message = data as Message;
      if (message.room === input.room) yield tracked(String(message.id), message);
    }
  }),
});

await makeMessagesTable(sql);
const wss = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
applyWSSHandler({ wss, router });
wss.on('listening', () => reportTo(portOf(wss.address()), () => sql.end({ timeout: 1 })));
