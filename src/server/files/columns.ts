import { sql } from 'drizzle-orm';
import { messages } from '../db/schema.ts';

/**
 * The key that signs the links of a message's files: asked of its room where the message has files, so that those
 * without, which is nearly all, cost nothing more. It is for `messageView` alone and never leaves the house.
 */
export const linkKeyOfMessage = sql<string | null>`case when ${messages.files} <> '[]'::jsonb then (select k.link_key::text from rooms k where k.id = ${messages.roomId}) end`;
