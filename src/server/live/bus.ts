import { EventEmitter } from 'node:events';
import type { RoomEvent } from '../../wire/room-event.ts';
import type { UserEvent } from '../../wire/user-event.ts';

/** What a room's listeners are handed: events in the order they happened, or the word that the database knows more. */
export type RoomNews = readonly RoomEvent[] | 'recheck';

/** What a person's listeners are handed. With a sessionId it concerns that session alone. */
export type PersonNews = { event: UserEvent; sessionId: string | null };

/**
 * The room bus: one topic a room and one a person, in this process. One emitter event for all rooms would wake every
 * listener of every room for each message. It promises nothing: a feed notices by `seq` what it did not hear.
 */
export class Bus {
  /** How many sessions have been told to end. Who looked one up before and finds this moved must look again. */
  endings = 0;
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  tellRoom(roomId: string, news: RoomNews): void {
    if (news.length > 0) this.#emitter.emit(`room:${roomId}`, news);
  }

  tellPerson(personId: string, news: PersonNews): void {
    if (news.event.kind === 'signedOut') this.endings++;
    this.#emitter.emit(`person:${personId}`, news);
  }

  onRoom(roomId: string, listener: (news: RoomNews) => void): Disposable {
    return this.#on(`room:${roomId}`, listener);
  }

  onPerson(personId: string, listener: (news: PersonNews) => void): Disposable {
    return this.#on(`person:${personId}`, listener);
  }

  /** How many listen, over all topics: none may be left when everyone has gone. */
  get listenerCount(): number {
    return this.#emitter.eventNames().reduce((sum, topic) => sum + this.#emitter.listenerCount(topic), 0);
  }

  #on<News>(topic: string, listener: (news: News) => void): Disposable {
    this.#emitter.on(topic, listener);
    return { [Symbol.dispose]: () => void this.#emitter.off(topic, listener) };
  }
}
