import { openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { ReadStream } from 'node:tty';

/** Ctrl-C at a question. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

/** Somebody who can be asked. */
export type Asking = {
  /** Asks; a hidden answer is not shown while it is typed. */
  ask(question: string, options?: { hidden: boolean }): Promise<string>;
  close(): void;
};

/**
 * The person at the terminal, asked past whatever stdin and stdout are: in `echo hi | parley …` stdin is the message.
 * Null where there is no terminal at all.
 */
export function openTerminal(): Asking | null {
  const input = terminalInput();
  if (!input) return null;
  return {
    ask: (question, { hidden } = { hidden: false }) => ask(input, question, hidden),
    close: () => (input === process.stdin ? input.pause() : input.destroy()),
  };
}

function terminalInput(): ReadStream | null {
  if (process.stdin.isTTY) return process.stdin;
  try {
    return new ReadStream(openSync('/dev/tty', 'r'));
  } catch {
    return null;
  }
}

function ask(input: ReadStream, question: string, hidden: boolean): Promise<string> {
  // In raw mode it is readline that echoes what is typed, to where we say: nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: hidden ? nowhere : process.stderr, terminal: true, historySize: 0, prompt: question });
  if (hidden) process.stderr.write(question);
  else reader.prompt();
  return new Promise((resolve, reject) => {
    const end = (then: () => void) => {
      // Our own only: with its own `close` listener readline lets go of the keys, and a reader that keeps them would
      // go on echoing what is typed at the next question, the password.
      reader.off('line', answered).off('SIGINT', interrupted).off('close', interrupted);
      reader.close();
      if (hidden) process.stderr.write('\n');
      then();
    };
    const answered = (answer: string) => end(() => resolve(answer));
    const interrupted = () => end(() => reject(new Interrupted()));
    reader.once('line', answered).once('SIGINT', interrupted).once('close', interrupted);
  });
}
