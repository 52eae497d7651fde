import { clearScreenDown, createInterface, cursorTo, moveCursor, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A stream that may be a terminal. */
export type Output = Writable & { isTTY?: boolean; columns?: number };
export type Input = Readable & { isTTY?: boolean };

/** What a screen looks like when nobody types on it: lines, and below them perhaps one that says who is typing. */
export interface Screen {
  print(line: string): void;
  /** The line at the bottom; empty for none. Nothing where there is no terminal. */
  status(text: string): void;
  /** Takes away what is not a printed line while something else is written, to stderr say, and puts it back below. */
  aside(write: () => void): void;
  /** The line so that it stands out; where there are no colours it stays as it is. */
  emphasize(line: string): string;
  close(): void;
}

/** Bold and yellow, to the end of the line and no further. */
const emphasized = (line: string) => `\u001b[1;33m${line}\u001b[0m`;

/** Lines to a file, a pipe, or a terminal on which nobody types: no control codes except for the status, on a terminal. */
export class PlainScreen implements Screen {
  #status = '';

  constructor(private readonly out: Output) {}

  print(line: string): void {
    this.aside(() => this.out.write(`${line}\n`));
  }

  aside(write: () => void): void {
    const status = this.#status;
    this.status('');
    write();
    this.status(status);
  }

  status(text: string): void {
    if (!this.out.isTTY || text === this.#status) return;
    cursorTo(this.out, 0);
    clearScreenDown(this.out);
    this.out.write(text);
    this.#status = text;
  }

  emphasize(line: string): string {
    return this.out.isTTY ? emphasized(line) : line;
  }

  close(): void {
    this.status('');
  }
}

export type Typist = {
  line(text: string): void;
  /** What has been typed so far, at every key. */
  typed(text: string): void;
  /** Ctrl-D. */
  end(): void;
  /** Ctrl-C. */
  interrupt(): void;
};

/** A terminal on which a person types: messages appear above the line being written, which is put back as it was. */
export class TypingScreen implements Screen {
  readonly #reader: Interface;
  #status = '';
  /** Whether prompt and line are on the terminal; between a line and the next prompt they are not. */
  #shown = false;
  #closed = false;

  constructor(
    private readonly out: Output,
    input: Input,
    private readonly typist: Typist,
  ) {
    this.#reader = createInterface({ input, output: out, terminal: true, prompt: PROMPT });
    this.#reader.on('line', (text) => {
      this.#eraseEntered(text);
      this.#shown = false;
      typist.line(text);
      this.#show();
    });
    this.#reader.on('close', () => (this.#closed ? undefined : typist.end()));
    this.#reader.on('SIGINT', () => typist.interrupt());
    input.on('keypress', this.#typed);
    this.#show();
  }

  print(line: string): void {
    this.aside(() => this.out.write(`${line}\n`));
  }

  aside(write: () => void): void {
    if (!this.#shown) return write();
    const rows = this.#clear();
    write();
    // Readline will go up by as many rows as the cursor was below the prompt when it drew last.
    this.out.write('\n'.repeat(rows));
    this.#reader.prompt(true);
  }

  status(text: string): void {
    if (text === this.#status) return;
    this.#status = text;
    this.aside(() => this.#reader.setPrompt(text ? `${text}\n${PROMPT}` : PROMPT));
  }

  emphasize(line: string): string {
    return emphasized(line);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#shown) this.#clear();
    this.#reader.close();
  }

  // After readline has taken the key into its line, which it does in a listener of its own.
  #typed = () => setImmediate(() => (this.#closed ? undefined : this.typist.typed(this.#reader.line)));

  #show(): void {
    this.#shown = true;
    this.#reader.prompt();
  }

  /** Takes away status, prompt and what has been typed; answers how many rows the cursor was below their beginning. */
  #clear(): number {
    const { rows } = this.#reader.getCursorPos();
    moveCursor(this.out, 0, -rows);
    cursorTo(this.out, 0);
    clearScreenDown(this.out);
    return rows;
  }

  /** What was entered is shown again, with its time, when it has arrived; both would be one too many. */
  #eraseEntered(text: string): void {
    // A terminal that does not know its size says 0.
    const columns = this.out.columns || 80;
    const rows = Math.floor((PROMPT.length + columnsOf(text)) / columns) + 1 + (this.#status ? 1 : 0);
    moveCursor(this.out, 0, -rows);
    cursorTo(this.out, 0);
    clearScreenDown(this.out);
  }
}

const PROMPT = '> ';
const WIDE = /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** How many columns a text takes, near enough: Node has the exact count, and keeps it to itself. */
function columnsOf(text: string): number {
  const visible = [...text.replace(/[\p{M}\u200d]/gu, '')];
  return visible.reduce((columns, character) => columns + (WIDE.test(character) ? 2 : 1), 0);
}
