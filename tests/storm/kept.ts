import postgres, { type Sql } from 'postgres';
import { expect } from 'vitest';
import type { Ledger } from './ledger.ts';

type Kept = { id: string; room_id: string; author_id: string; seq: number; changed_seq: number; text: string; deleted: boolean };
type Version = { message_id: string; room_id: string; changed_seq: number; text: string };

/** What Postgres has in the end, held against what was tried and what was promised. */
export async function expectKept(databaseUrl: string, roomIds: string[], ledger: Ledger): Promise<{ messages: number; versions: number }> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    const kept = await sql<Kept[]>`select id, room_id, author_id, seq::int, changed_seq::int, text, deleted_at is not null as deleted from messages where room_id in ${sql(roomIds)}`;
    const versions = await sql<Version[]>`select v.message_id, m.room_id, v.changed_seq::int, v.text from message_versions v join messages m on m.id = v.message_id where m.room_id in ${sql(roomIds)}`;
    expectSentOnce(ledger, kept, versions);
    expectChanged(ledger, kept, versions);
    for (const roomId of roomIds) await expectNoHoles(sql, roomId, { kept, versions });
    return { messages: kept.length, versions: versions.length };
  } finally {
    await sql.end();
  }
}

/** Each acknowledged message is there under what was answered; of the others, each at most once. */
function expectSentOnce(ledger: Ledger, kept: Kept[], versions: Version[]): void {
  const first = firstTexts(kept, versions);
  const texts = [...first.values()];
  expect(twice(texts), 'no message is kept twice').toEqual([]);
  expect(texts.filter((text) => !ledger.tried.has(text)), 'nothing is kept that nobody said').toEqual([]);
  const byId = new Map(kept.map((row) => [row.id, row]));
  const lost = ledger.sent.filter(({ id, seq, roomId, authorId, text }) => {
    const row = byId.get(id);
    return row?.seq !== seq || row.room_id !== roomId || row.author_id !== authorId || first.get(id) !== text;
  });
  expect(lost, 'every acknowledged message is kept under its id, in its place').toEqual([]);
}

/** Every wording that ever stood stands once; those that were acknowledged do; what was deleted is. */
function expectChanged({ reworded, deleted }: Ledger, kept: Kept[], versions: Version[]): void {
  const wordings = [...kept.filter((row) => !row.deleted), ...versions].map(({ text }) => text);
  expect(twice(wordings), 'no change is kept twice').toEqual([]);
  const stood = new Set(wordings);
  expect(reworded.filter(({ acknowledged, text }) => acknowledged && !stood.has(text)), 'every acknowledged edit is kept').toEqual([]);
  const gone = new Set(kept.filter((row) => row.deleted).map(({ id }) => id));
  expect([...deleted].filter((id) => !gone.has(id)), 'every acknowledged deletion is kept').toEqual([]);
}

/** Every value of the clock from 1 to the newest is the stamp of exactly one change, all of which are still known. */
async function expectNoHoles(sql: Sql, roomId: string, { kept, versions }: { kept: Kept[]; versions: Version[] }): Promise<void> {
  const [room] = await sql<{ seq: number; changed_seq: number }[]>`select seq::int, changed_seq::int from rooms where id = ${roomId}`;
  const joined = await sql<{ changed_seq: number }[]>`select changed_seq::int from members where room_id = ${roomId}`;
  const said = [...kept, ...versions].filter((row) => row.room_id === roomId);
  const stamps = [...joined, ...said].map(({ changed_seq: stamp }) => stamp).sort((a, b) => a - b);
  expect(stamps).toEqual(Array.from({ length: room?.seq ?? -1 }, (_, n) => n + 1));
}

/** What each message said when it was sent: its oldest wording. */
function firstTexts(kept: Kept[], versions: Version[]): Map<string, string> {
  const first = new Map(kept.map(({ id, text }) => [id, text]));
  for (const { message_id: id, text } of versions.toSorted((a, b) => b.changed_seq - a.changed_seq)) first.set(id, text);
  return first;
}

function twice(texts: string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => seen.has(text) || !seen.add(text));
}
