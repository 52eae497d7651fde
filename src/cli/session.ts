import { refusedOf, type OutboxEntry, type Parley } from '../client/connect.ts';
import { emojified } from './emoji.ts';
import type { Entered } from './enter-room.ts';
import { narrate, narrateAnswer, narrateLatest, narratePeople, type Ear } from './narrate.ts';
import { safeName } from './safe-text.ts';
import type { Screen } from './screen.ts';
import type { TerminalWords } from './words.ts';

/** Where a session speaks: what belongs to the conversation goes to the screen, everything else to `complain`. */
export type SessionParts = { parley: Parley; entered: Entered; words: TerminalWords; complain(line: string): void; last: number };

/** Lines that are held back within this time of each other are held back by one and the same haste. */
const SAME_WAIT_MS = 5_000;

/** One person in one room at one terminal: tells what happens there, and carries there what is typed. */
export class Session {
  /** Resolves when the room is closed to this person for good, with the exit code. */
  readonly over: Promise<number>;
  readonly #parts: SessionParts;
  readonly #listening: (() => void)[] = [];
  #screen: Screen | null = null;
  #told;
  #wasOnline = true;
  #tooFastUntil = 0;
  #end: (code: number) => void = () => undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#told = parts.entered.state;
    this.over = new Promise((resolve) => (this.#end = resolve));
  }

  /** Prints who is there and what was last said, and from then on what happens. */
  begin(screen: Screen): void {
    const { parley, entered, words, last } = this.#parts;
    this.#screen = screen;
    screen.print(narratePeople(this.#told, words));
    for (const line of narrateLatest(this.#told, last, this.#ear)) screen.print(line);
    const answers = entered.room.onAnswer((answer) => this.#screen?.print(narrateAnswer(answer, entered.room.get().state ?? this.#told, this.#ear)));
    this.#listening.push(answers, entered.room.subscribe(() => this.#tellRoom()), parley.status.subscribe(() => this.#tellConnection()));
    this.#tellRoom();
  }

  /** Prints no more; a terminal that was typed on is put back into the state in which it was found. */
  leaveScreen(): void {
    for (const stop of this.#listening.splice(0)) stop();
    this.#screen?.close();
    this.#screen = null;
  }

  /** Sends a line; answers whether it was taken. Waits for as long as the connection is gone. */
  async send(text: string): Promise<boolean> {
    if (text.trim() === '') return true;
    try {
      await this.#parts.entered.room.send(emojified(text));
      return true;
    } catch (error) {
      const { words } = this.#parts;
      this.#complain(words.say('notSent', { text: safeName(text).slice(0, 60), why: words.refusal(refusedOf(error)) }));
      return false;
    }
  }

  /** What was typed at the terminal: a message, or a command. Two slashes make a message that begins with one. */
  enter(line: string): void {
    const [command] = line.trim().split(/\s/);
    if (!command?.startsWith('/')) return void this.send(line);
    if (command.startsWith('//')) return void this.send(line.replace('/', ''));
    this.#obey(command);
  }

  typed(line: string): void {
    const { room } = this.#parts.entered;
    if (line.trim() === '' || line.startsWith('/')) room.stopTyping();
    else room.typing();
  }

  /** How many messages are still on their way. */
  get unsent(): number {
    return this.#parts.entered.room.get().outbox.length;
  }

  /** Resolves when everything written so far has arrived in the room and been told here, or has been refused. */
  settled(): Promise<void> {
    const { room } = this.#parts.entered;
    return new Promise((resolve) => {
      const look = () => {
        if (room.get().outbox.some((entry) => entry.status === 'pending')) return;
        stop();
        resolve();
      };
      const stop = room.subscribe(look);
      look();
    });
  }

  get #ear(): Ear {
    const { words, entered } = this.#parts;
    return { words, myId: entered.myId, emphasize: (line) => this.#screen?.emphasize(line) ?? line };
  }

  #complain(line: string): void {
    const complain = () => this.#parts.complain(line);
    if (this.#screen) this.#screen.aside(complain);
    else complain();
  }

  #obey(command: string): void {
    const { words } = this.#parts;
    switch (command) {
      case '/who':
        return this.#screen?.print(narratePeople(this.#told, words));
      case '/quit':
        return void this.settled().then(() => this.#end(0));
      case '/help':
        return this.#screen?.print(words.say('commands'));
      default:
        return this.#complain(words.say('noCommand', { command: safeName(command) }));
    }
  }

  #tellRoom(): void {
    const { entered, words } = this.#parts;
    const { state, phase, error, outbox } = entered.room.get();
    if (state) {
      for (const line of narrate(this.#told, state, this.#ear)) this.#screen?.print(line);
      this.#told = state;
      this.#screen?.status(words.typing(Object.values(state.typing).map(safeName)));
    }
    for (const entry of outbox) this.#complainOfDelay(entry);
    if (phase !== 'gone' && phase !== 'failed') return;
    this.#complain(phase === 'gone' ? words.say('gone') : error ? words.refusal(error) : '');
    this.#end(1);
  }

  /** That one is too fast is said once, however many of the lines of a long file have to wait one after the other. */
  #complainOfDelay({ status, error }: OutboxEntry): void {
    if (status !== 'pending' || error?.reason !== 'rate.tooFast') return;
    const { retryAfterS: seconds = 1 } = error;
    const isKnown = Date.now() < this.#tooFastUntil;
    this.#tooFastUntil = Date.now() + seconds * 1_000 + SAME_WAIT_MS;
    if (!isKnown) this.#complain(this.#parts.words.say('tooFast', { seconds }));
  }

  #tellConnection(): void {
    const { parley, words } = this.#parts;
    const { phase, reason } = parley.status.get();
    if (phase === 'signedOut') {
      this.#complain(words.say(reason === 'banned' ? 'banned' : 'signedOut'));
      return this.#end(1);
    }
    if (phase === 'online' && !this.#wasOnline) this.#complain(words.say('back'));
    if (phase === 'offline' && this.#wasOnline) this.#complain(words.say('lost'));
    if (phase !== 'connecting') this.#wasOnline = phase === 'online';
  }
}
