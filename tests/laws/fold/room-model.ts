import { PLAIN_MESSAGE } from '../../../src/wire/plain-message.ts';
import { PLAIN_MEMBER, PLAIN_ROOM } from '../../../src/wire/plain-room.ts';
import { CATCH_UP_EVENTS_MAX, THREAD_FACES_MAX } from '../../../src/wire/limits.ts';
import { changedSeqOf, type LastingEvent } from '../../../src/wire/room-event.ts';
import type { RoomSnapshot, ThreadWindow } from '../../../src/wire/room-state.ts';
import type { MemberView, MessageView, ReactionView, RoomView } from '../../../src/wire/views.ts';

/** What may be done in a room; `who` and `which` are taken modulo what there is. */
export type Action =
  | { kind: 'send'; who: number }
  | { kind: 'answer'; who: number; which: number }
  | { kind: 'edit' | 'delete' | 'pin'; which: number }
  | { kind: 'react'; who: number; which: number }
  | { kind: 'join' | 'leave' | 'renameSelf'; who: number }
  | { kind: 'renameRoom' };

const PAGE = 4;
const NAMES = ['ann', 'bob', 'kevin'];

type Row = Omit<MessageView, 'authorName'>;

/** The plainest room there can be: rows, a clock, and views made when somebody looks. What the server must be like. */
export class RoomModel {
  seq = 1;
  #room: RoomView = { ...PLAIN_ROOM, id: 'room', name: 'general', createdAt: 0, changedSeq: 1 };
  readonly #names = new Map(NAMES.map((id) => [id, id]));
  readonly #members = new Map<string, { state: 'joined' | 'left'; changedSeq: number }>();
  readonly #messages: Row[] = [];

  /** Does it, and answers what the room says; nothing when nothing changed. */
  act(action: Action): LastingEvent[] {
    const event = this.#changed(action);
    if (!event) return [];
    const threadOf = event.kind === 'message' ? event.message.threadOf : null;
    const isCounted = threadOf !== null && (action.kind === 'answer' || action.kind === 'delete');
    return isCounted ? [event, this.#counted(threadOf)] : [event];
  }

  #changed(action: Action): LastingEvent | null {
    switch (action.kind) {
      case 'send':
        return this.#send(person(action.who), null);
      case 'answer':
        return this.#answer(person(action.who), action.which);
      case 'edit':
        return this.#change(action.which, () => ({ text: `edited at ${this.seq}`, editedAt: this.seq }));
      case 'delete':
        return this.#change(action.which, () => ({ text: '', deletedAt: this.seq, reactions: [], pinned: false }));
      case 'pin':
        return this.#change(action.which, ({ pinned }) => ({ pinned: !pinned }));
      case 'react':
        return this.#change(action.which, ({ reactions }) => ({ reactions: toggled(reactions, person(action.who)) }));
      case 'join':
        return this.#seat(person(action.who), 'joined');
      case 'leave':
        return this.#seat(person(action.who), 'left');
      case 'renameSelf':
        return this.#renameSelf(person(action.who));
      case 'renameRoom':
        this.#room = { ...this.#room, name: `general ${this.seq}`, changedSeq: ++this.seq };
        return { kind: 'room', room: this.#room };
    }
  }

  snapshot(): RoomSnapshot {
    const people = [...this.#members].filter(([, { state }]) => state === 'joined').map(([id]) => ({ ...this.#memberView(id), status: 'offline' as const }));
    return { room: this.#room, people, ...this.#page(null), seq: this.seq };
  }

  /** The newest page of the thread that begins with one of the messages; null while nothing has been said. */
  thread(which: number): ThreadWindow | null {
    const root = this.#rootAt(which);
    return root ? { root: this.#view(root), ...this.#page(root.id) } : null;
  }

  /** Rows with a younger stamp, as they now are, in the order of the stamps. */
  catchUp(after: number): LastingEvent[] {
    const events: LastingEvent[] = [
      ...this.#messages.map((row) => ({ kind: 'message' as const, message: this.#view(row) })),
      ...[...this.#members.keys()].map((id) => ({ kind: 'member' as const, member: this.#memberView(id) })),
      { kind: 'room', room: this.#room },
    ];
    const missed = events.filter((event) => changedSeqOf(event) > after).sort((a, b) => changedSeqOf(a) - changedSeqOf(b));
    if (missed.length > CATCH_UP_EVENTS_MAX) throw new Error('A model room is too small for a reset.');
    return missed;
  }

  #page(threadOf: string | null): { messages: MessageView[]; hasMore: boolean } {
    const all = this.#messages.filter((row) => row.threadOf === threadOf);
    return { messages: all.slice(-PAGE).map((row) => this.#view(row)), hasMore: all.length > PAGE };
  }

  #rootAt(which: number): Row | undefined {
    const roots = this.#messages.filter((row) => row.threadOf === null);
    return roots[which % roots.length];
  }

  #answer(authorId: string, which: number): LastingEvent | null {
    const root = this.#rootAt(which);
    return root ? this.#send(authorId, root.id) : null;
  }

  /** The beginning of a thread with what is now in it. */
  #counted(rootId: string): LastingEvent {
    const answers = this.#messages.filter((row) => row.threadOf === rootId && row.deletedAt === null);
    const at = this.#messages.findIndex((row) => row.id === rootId);
    const root = this.#messages[at];
    if (!root) throw new Error('A thread begins with nothing.');
    const threadFaces = [...new Set(answers.map((row) => row.authorId).reverse())].slice(0, THREAD_FACES_MAX);
    const row = { ...root, changedSeq: ++this.seq, threadCount: answers.length, threadLastAt: answers.at(-1)?.createdAt ?? null, threadFaces };
    this.#messages[at] = row;
    return { kind: 'message', message: this.#view(row) };
  }

  #send(authorId: string, threadOf: string | null): LastingEvent | null {
    if (this.#members.get(authorId)?.state !== 'joined') return null;
    const seq = ++this.seq;
    const row: Row = { id: `m${seq}`, roomId: 'room', seq, changedSeq: seq, authorId, kind: 'text', text: `said at ${seq}`, replyTo: null, createdAt: seq, editedAt: null, deletedAt: null, ...PLAIN_MESSAGE, threadOf, clientId: `c${seq}` };
    this.#messages.push(row);
    return { kind: 'message', message: this.#view(row) };
  }

  #change(which: number, fields: (before: Row) => Partial<Row>): LastingEvent | null {
    const at = this.#messages.length === 0 ? -1 : which % this.#messages.length;
    const before = this.#messages[at];
    if (!before || before.deletedAt !== null) return null;
    this.seq++;
    const row = { ...before, ...fields(before), changedSeq: this.seq };
    this.#messages[at] = row;
    return { kind: 'message', message: this.#view(row) };
  }

  #seat(id: string, state: 'joined' | 'left'): LastingEvent | null {
    const before = this.#members.get(id)?.state ?? 'left';
    if (before === state) return null;
    this.#members.set(id, { state, changedSeq: ++this.seq });
    return { kind: 'member', member: this.#memberView(id) };
  }

  #renameSelf(id: string): LastingEvent | null {
    this.#names.set(id, `${id} since ${this.seq}`);
    const member = this.#members.get(id);
    if (!member) return null;
    member.changedSeq = ++this.seq;
    return { kind: 'member', member: this.#memberView(id) };
  }

  #memberView(id: string): MemberView {
    const { state, changedSeq } = this.#members.get(id) ?? { state: 'left' as const, changedSeq: 0 };
    return { ...PLAIN_MEMBER, personId: id, username: id, displayName: this.#names.get(id) ?? id, state, changedSeq };
  }

  #view(row: Row): MessageView {
    return { ...row, authorName: this.#names.get(row.authorId) ?? row.authorId };
  }
}

function person(who: number): string {
  return NAMES[who % NAMES.length] ?? 'ann';
}

/** One emoji is enough for a model: whoever gave it takes it back. */
function toggled(reactions: ReactionView[], personId: string): ReactionView[] {
  const given = reactions[0]?.personIds ?? [];
  const personIds = given.includes(personId) ? given.filter((id) => id !== personId) : [...given, personId];
  return personIds.length === 0 ? [] : [{ emoji: '👍', personIds }];
}
