import type { HitView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import type { Db } from '../db/client.ts';
import { requireMember } from '../rooms/access.ts';
import type { Scope } from './conditions.ts';
import { writeCursor } from '../cursor.ts';
import type { Cursor } from './cursor.ts';
import { findNewest, rank, type Sought } from './find.ts';
import { isEmptyQuery, parseQuery, type SearchQuery } from '../../wire/search-query.ts';
import { peopleNamed, readHits, roomsToSearch, type RoomToSearch } from './reads.ts';
import { INDEX_CHUNK, indexRoom } from './writes.ts';

export type SearchInput = { query: string; roomId?: string; order: 'newest' | 'best'; cursor?: Cursor; limit: number; utcOffsetMinutes: number };

/** `complete`: whether everything was looked at that could have been a hit of this page or of one before. */
export type HitPage = { hits: HitView[]; nextCursor: string | null; complete: boolean };

/** The best of this many of the newest that fit: ranking must read them all. */
const BEST_AMONG = 500;
/** What a search brings into the index itself before it looks, so that what was said a moment ago is found. */
const CATCH_UP_CHANGES = 2_000;

/** Messages that hold what was typed, in the rooms the person is in (X4). */
export async function searchMessages(ctx: SignedInContext, input: SearchInput): Promise<HitPage> {
  const { personId } = ctx.identity;
  if (input.roomId) await requireMember(ctx.db, { roomId: input.roomId, personId });
  const query = parseQuery(input.query, input);
  if (isEmptyQuery(query)) return { hits: [], nextCursor: null, complete: true };
  const rooms = roomsMeant(await roomsToSearch(ctx.db, personId), query, input.roomId);
  const upToDate = await catchUp(ctx.db, rooms);
  const scope = { personId, roomIds: rooms.map(({ roomId }) => roomId), ...(await authorsMeant(ctx.db, query, personId)) };
  const sought = { query, scope, size: rooms.reduce((sum, { seq }) => sum + seq, 0) };
  const page = await (input.order === 'best' ? findBest : findNext)(ctx.db, sought, input);
  return {
    hits: await readHits(ctx.db, { messageIds: page.ids, personId }),
    nextCursor: page.next && writeCursor(page.next),
    complete: page.complete && upToDate,
  };
}

type Page = { ids: string[]; next: Cursor | null; complete: boolean };

async function findNext(db: Db, sought: Pick<Sought, 'query' | 'scope' | 'size'>, { cursor, limit }: SearchInput): Promise<Page> {
  const from = cursor ? { place: cursor.after, including: false } : null;
  // One more than asked for says whether there is another page.
  const { places, end } = await findNewest(db, { ...sought, from, limit: limit + 1 });
  const shown = places.slice(0, limit);
  const last = places.length > limit ? shown.at(-1) : end;
  return { ids: shown.map(({ id }) => id), next: last ? { after: last, score: null, top: null } : null, complete: end === null };
}

async function findBest(db: Db, sought: Pick<Sought, 'query' | 'scope' | 'size'>, { cursor, limit }: SearchInput): Promise<Page> {
  const from = cursor?.top ? { place: cursor.top, including: true } : null;
  const { places, end } = await findNewest(db, { ...sought, from, limit: BEST_AMONG });
  const after = cursor ? { score: cursor.score ?? 0, place: cursor.after } : null;
  const ranked = await rank(db, { query: sought.query, places, after, limit: limit + 1 });
  const shown = ranked.slice(0, limit);
  const [top, last] = [cursor?.top ?? places[0], shown.at(-1)];
  return {
    ids: shown.map(({ place }) => place.id),
    next: ranked.length > limit && last && top ? { after: last.place, score: last.score, top } : null,
    complete: end === null && places.length < BEST_AMONG,
  };
}

/** Of the rooms the person is in, those that are named; all of them when none is. */
function roomsMeant(rooms: RoomToSearch[], { filters }: SearchQuery, roomId: string | undefined): RoomToSearch[] {
  const named = (isNot: boolean) => filters.flatMap((filter) => (filter.kind === 'in' && filter.isNot === isNot ? filter.name.toLowerCase() : []));
  const [wanted, unwanted] = [named(false), named(true)];
  return rooms.filter((room) => {
    const name = room.name.toLowerCase();
    return (!roomId || room.roomId === roomId) && (wanted.length === 0 || wanted.includes(name)) && !unwanted.includes(name);
  });
}

async function authorsMeant(db: Db, { filters }: SearchQuery, personId: string): Promise<Pick<Scope, 'fromIds' | 'notFromIds'>> {
  const from = filters.flatMap((filter) => (filter.kind === 'from' ? { name: filter.name.toLowerCase(), isNot: filter.isNot } : []));
  const known = await peopleNamed(db, from.flatMap(({ name }) => (name === 'me' ? [] : name)));
  const idsOf = (isNot: boolean) => from.filter((one) => one.isNot === isNot).flatMap(({ name }) => (name === 'me' ? [personId] : known.get(name) ?? []));
  return { fromIds: from.some(({ isNot }) => !isNot) ? idsOf(false) : null, notFromIds: idsOf(true) };
}

/**
 * Brings rooms that are a little behind up to date, those that are least behind first. False when there is more to do
 * than a search waits for: then the index is still at it.
 */
async function catchUp(db: Db, rooms: RoomToSearch[]): Promise<boolean> {
  const lagOf = ({ seq, indexedSeq }: RoomToSearch) => seq - indexedSeq;
  let changes = CATCH_UP_CHANGES;
  for (const room of rooms.filter((one) => lagOf(one) > 0).toSorted((a, b) => lagOf(a) - lagOf(b))) {
    changes -= lagOf(room);
    if (changes < 0) return false;
    for (let done = 0; done < lagOf(room); done += INDEX_CHUNK) await indexRoom(db, room.roomId);
  }
  return true;
}
