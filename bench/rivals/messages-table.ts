import type { Sql } from 'postgres';

/** The table of the rivals that store: a key, and the index that history would need. */
export async function makeMessagesTable(sql: Sql): Promise<void> {
  await sql`create table if not exists messages (
    id bigint generated always as identity primary key,
    room text not null,
    author text not null,
    text text not null,
    at timestamptz not null default now()
  )`;
  await sql`create index if not exists messages_room on messages (room, id)`;
}
