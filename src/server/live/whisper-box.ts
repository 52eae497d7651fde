import type { Whisper } from '../../wire/room-event.ts';

/** A room is whispered to this often at most: nobody sees the difference, and everybody pays for each frame. */
const WHISPER_EVERY_MS = 250;

/** Collects whispers: the first goes out at once, then only the latest of each kind and person, a few times a second. */
export class WhisperBox {
  #waiting = new Map<string, Whisper>();
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly say: (whispers: Whisper[]) => void) {}

  put(whispers: Whisper[]): void {
    if (whispers.length === 0) return;
    for (const whisper of whispers) this.#waiting.set(keyOf(whisper), whisper);
    if (!this.#timer) this.#sayNow();
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#waiting.clear();
  }

  #sayNow(): void {
    this.#timer = null;
    if (this.#waiting.size === 0) return;
    const whispers = [...this.#waiting.values()];
    this.#waiting = new Map();
    this.#timer = setTimeout(() => this.#sayNow(), WHISPER_EVERY_MS);
    this.say(whispers);
  }
}

function keyOf(whisper: Whisper): string {
  // A crowd and the names of those who are here are two answers to one question.
  return 'personId' in whisper ? `${whisper.kind} ${whisper.personId}` : 'here';
}
