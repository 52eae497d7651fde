import { drawIcon } from './app-icon.ts';
import { notePermission } from './permission.ts';
import { notesOf, type Note, type Ring } from './ring.ts';

/** What comes within this time is said in one breath. */
const BUNDLE_MS = 400;

type Board = { words: (note: Note) => { title: string; body: string }; open: (ring: Ring) => void };

/** What rings and has not been looked at, as notes on the desktop. What has been read or taken back is taken down. */
export class NoteBoard {
  #board: Board | null = null;
  #waiting: Ring[] = [];
  readonly #fresh = new Set<Ring>();
  readonly #shown = new Map<string, Notification>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** With the words of this draw, in the language of this page. */
  hang(board: Board): void {
    this.#board = board;
  }

  add(ring: Ring): void {
    this.#waiting.push(ring);
    this.#fresh.add(ring);
    this.#timer ??= setTimeout(() => this.#show(), BUNDLE_MS);
  }

  /** Takes away what is no longer to be rung for. */
  drop(isOver: (ring: Ring) => boolean): void {
    const kept = this.#waiting.filter((ring) => !isOver(ring));
    if (kept.length === this.#waiting.length) return;
    this.#waiting = kept;
    const still = new Set(notesOf(kept).map((note) => note.tag));
    for (const tag of [...this.#shown.keys()]) if (!still.has(tag)) this.#takeDown(tag);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
    for (const tag of [...this.#shown.keys()]) this.#takeDown(tag);
  }

  #show(): void {
    this.#timer = undefined;
    const notes = notesOf(this.#waiting).filter(({ rings }) => rings.some((ring) => this.#fresh.has(ring)));
    this.#fresh.clear();
    if (notePermission() === 'granted') for (const note of notes) this.#pin(note);
  }

  #pin(note: Note): void {
    const board = this.#board;
    const last = note.rings.at(-1);
    if (!board || !last) return;
    const { title, body } = board.words(note);
    // Silent: whether there is a sound is the person's to say, and it is ours.
    const shown = new Notification(title, { body, tag: `parley ${note.tag}`, icon: drawIcon({ unread: false, calls: 0 }, 'light'), silent: true });
    this.#shown.set(note.tag, shown);
    shown.onclick = () => {
      window.focus();
      this.drop((ring) => note.rings.includes(ring));
      board.open(last);
    };
  }

  #takeDown(tag: string): void {
    this.#shown.get(tag)?.close();
    this.#shown.delete(tag);
  }
}
