import { createInterface } from 'node:readline';
import type { Session } from './session.ts';
import { PlainScreen, TypingScreen, type Input, type Output } from './screen.ts';

/** The streams of one run. */
export type Streams = { input: Input; output: Output };

/** What a shell calls the end by each signal. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Runs a session on a terminal or in a pipe until its input ends, the room is closed to it, or somebody interrupts. */
export async function talk(session: Session, { input, output }: Streams): Promise<number> {
  const interrupted = new Promise<number>((resolve) => {
    for (const [signal, code] of Object.entries(SIGNALS)) process.once(signal, () => resolve(code));
  });
  const talking = input.isTTY && output.isTTY ? talkTyping : talkPiped;
  try {
    return await Promise.race([interrupted, session.over, talking(session, { input, output })]);
  } finally {
    session.leaveScreen();
  }
}

function talkTyping(session: Session, { input, output }: Streams): Promise<number> {
  return new Promise((resolve) => {
    const typist = {
      line: (text: string) => session.enter(text),
      typed: (text: string) => session.typed(text),
      end: () => void session.settled().then(() => resolve(0)),
      interrupt: () => resolve(SIGNALS.SIGINT),
    };
    session.begin(new TypingScreen(output, input, typist));
  });
}

function talkPiped(session: Session, { input, output }: Streams): Promise<number> {
  session.begin(new PlainScreen(output));
  // Whoever reads our output has had enough (`| head -1`), and that is no failure. A person who types would go on unseen;
  // but what a pipe brings has nowhere else to go, and all of it is still sent.
  if (!input.isTTY) return sendLines(session, input);
  const enough = new Promise<number>((resolve) => output.once('error', () => void session.settled().then(() => resolve(0))));
  return Promise.race([enough, sendLines(session, input)]);
}

/** One line after the other, each when the one before has been taken: a file of a million lines needs no more memory. */
async function sendLines(session: Session, input: Input): Promise<number> {
  let allTaken = true;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (!(await session.send(line))) allTaken = false;
  }
  await session.settled();
  return allTaken ? 0 : 1;
}
