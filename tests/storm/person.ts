import { WebSocket } from 'ws';
import { connect, refusedOf, type LiveRoom, type Parley } from '../../src/client/connect.ts';
import type { MessageView } from '../../src/wire/views.ts';
import { pause, type Seeded } from '../laws/disorder/seeded.ts';
import type { Cast } from './cast.ts';
import type { Ledger } from './ledger.ts';

/** What a storm may answer instead of doing what was asked: nobody there, no database, deleted by oneself meanwhile. */
const WEATHER = new Set(['connection.lost', 'server.failed', 'server.stopping', 'message.deleted']);
const PENDING_MAX = 4;
const TURN_MS_MAX = 400;

/** Somebody in the storm, with our own client as every app uses it: rooms that are kept live, an outbox, edits, deletions. */
export class StormPerson {
  readonly parley: Parley;
  readonly rooms: LiveRoom[];
  readonly #underWay = new Map<Promise<unknown>, string>();
  /** Messages with an edit or a deletion on its way; a second one would make the outcome a matter of order. */
  readonly #changing = new Set<string>();

  constructor(
    readonly who: Cast['people'][number],
    private readonly ledger: Ledger,
    url: string,
  ) {
    this.parley = connect({ url, token: who.token, WebSocket });
    this.rooms = who.roomIds.map((roomId) => this.parley.room(roomId));
  }

  /** Acts by its dice until the storm is over. Nothing is waited for: people do not. */
  async live(chance: Seeded, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      this.#act(chance);
      await pause(chance.below(TURN_MS_MAX));
    }
  }

  /** What has not been answered yet, and how the connection is, for whoever waits in vain. */
  get unanswered(): string[] {
    const { phase, retryAt, reason } = this.parley.status.get();
    return [...this.#underWay.values()].map((what) => `${this.who.username} waits for a ${what}: ${phase} ${reason ?? ''} ${retryAt === null ? '' : retryAt - Date.now()}`);
  }

  leave(): void {
    this.parley.close();
  }

  #act(chance: Seeded): void {
    const room = chance.pick(this.rooms);
    const dice = chance.below(100);
    const own = (room.get().state?.messages ?? []).filter(({ id, authorId, deletedAt }) => authorId === this.who.personId && deletedAt === null && !this.#changing.has(id));
    if (dice < 8) return this.#sendWhatIsPending(room);
    if (dice < 60 || own.length === 0) return room.get().outbox.length < PENDING_MAX ? this.#send(room) : undefined;
    const message = chance.pick(own);
    if (dice < 70) return this.#sendAgain(message);
    if (dice < 90) return this.#edit(room, message);
    this.#delete(room, message);
  }

  #send(room: LiveRoom): void {
    const { roomId } = room;
    const { personId: authorId, username } = this.who;
    const text = this.ledger.newText(`${username} says`);
    this.#ask(room.send(text).then(({ id, seq }) => void this.ledger.sent.push({ id, seq, roomId, authorId, text })), 'send', []);
  }

  /** What waits in the outbox goes once more at the same time, as from a second tab that found it there. */
  #sendWhatIsPending({ roomId, get }: LiveRoom): void {
    const [entry] = get().outbox;
    if (entry) this.#ask(this.parley.api.messages.send.mutate({ roomId, clientId: entry.clientId, text: entry.text }), 'send twice');
  }

  /** A copy that comes late, long after it was kept: it is answered what the first one was. */
  #sendAgain({ roomId, clientId, text, id, seq }: MessageView): void {
    if (clientId === null) return;
    const answered = this.parley.api.messages.send.mutate({ roomId, clientId, text }).then((answer) => {
      if (answer.id !== id || answer.seq !== seq) this.ledger.faults.push(`The message ${id} was answered as ${answer.id} the second time.`);
    });
    this.#ask(answered, 'send late');
  }

  #edit(room: LiveRoom, { id }: MessageView): void {
    const rewording = { id, text: this.ledger.newText(`${this.who.username} corrects`), acknowledged: false };
    this.ledger.reworded.push(rewording);
    this.#change(id, room.edit(id, rewording.text).then(() => void (rewording.acknowledged = true)));
  }

  #delete(room: LiveRoom, { id }: MessageView): void {
    this.#change(id, room.delete(id).then(() => void this.ledger.deleted.add(id)));
  }

  #change(id: string, asked: Promise<unknown>): void {
    this.#changing.add(id);
    const over = () => this.#changing.delete(id);
    this.#ask(asked.then(over, (error: unknown) => {
      over();
      throw error;
    }), 'change');
  }

  #ask(asked: Promise<unknown>, what: string, mayBe: Iterable<string> = WEATHER): void {
    const expected = new Set(mayBe);
    const answered = asked.catch((error: unknown) => {
      const { reason, message } = refusedOf(error);
      if (!expected.has(reason)) this.ledger.faults.push(`${this.who.username} was answered to a ${what}: ${reason} ${message}`);
    });
    this.#underWay.set(answered, what);
    void answered.then(() => this.#underWay.delete(answered));
  }
}
