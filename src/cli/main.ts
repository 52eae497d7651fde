#!/usr/bin/env node
import { WebSocket } from 'ws';
import { connect } from '../client/connect.ts';
import { readTerminalSettings } from '../env.ts';
import { readArguments, type Asked } from './arguments.ts';
import { Interrupted, openTerminal } from './ask.ts';
import { enterRoom, inWords } from './enter-room.ts';
import { Failed } from './failed.ts';
import { findLines } from './find-lines.ts';
import { sendFiles } from './send-files.ts';
import { Session } from './session.ts';
import { signInByPassword } from './sign-in.ts';
import { talk } from './talk.ts';
import { VERSION } from './version.ts';
import { wordsIn } from './words.ts';

const settings = readTerminalSettings();
const words = wordsIn(settings.language);
/** Beside the conversation, so that a pipe carries only that. */
const complain = (line: string) => void process.stderr.write(`parley: ${line}\n`);

async function run(asked: Asked): Promise<number> {
  switch (asked.kind) {
    case 'help':
      process.stdout.write(`${words.say('usage')}\n`);
      return 0;
    case 'version':
      process.stdout.write(`parley ${VERSION}\n`);
      return 0;
    case 'usage':
      complain(asked.fault ?? words.say('missing'));
      process.stderr.write(`${words.say('tryHelp')}\n`);
      return 2;
    case 'token':
      process.stdout.write(`${await signIn(asked)}\n`);
      return 0;
    case 'search':
      return seek(asked);
    case 'files':
      return bring(asked);
    case 'talk':
      return converse(asked);
  }
}

async function converse(asked: Extract<Asked, { kind: 'talk' }>): Promise<number> {
  const url = asked.url ?? settings.url;
  const token = asked.register ? null : settings.token;
  const parley = connect({ url, token: token ?? (await signIn(asked)), WebSocket });
  try {
    const entered = await enterRoom(parley, { name: asked.name, room: asked.room, url }, words);
    const session = new Session({ parley, entered, words, complain, last: asked.last });
    const code = await talk(session, { input: process.stdin, output: process.stdout });
    if (session.unsent > 0) complain(words.say('unsent', { count: session.unsent }));
    // A session that this run has begun ends with it; a token that was given goes on.
    if (token === null) await parley.api.people.signOut.mutate(undefined, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
    return code;
  } catch (error) {
    throw error instanceof Failed ? error : new Failed(inWords(error, words, url));
  } finally {
    parley.close();
    process.stdin.destroy();
  }
}

async function bring(asked: Extract<Asked, { kind: 'files' }>): Promise<number> {
  const url = asked.url ?? settings.url;
  const { token } = settings;
  const parley = connect({ url, token: token ?? (await signIn(asked)), WebSocket });
  try {
    const { room } = await enterRoom(parley, { name: asked.name, room: asked.room, url }, words);
    await sendFiles({ parley, room, words, complain }, asked);
    if (token === null) await parley.api.people.signOut.mutate(undefined, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
    return 0;
  } catch (error) {
    throw error instanceof Failed ? error : new Failed(inWords(error, words, url));
  } finally {
    parley.close();
  }
}

async function seek(asked: Extract<Asked, { kind: 'search' }>): Promise<number> {
  const url = asked.url ?? settings.url;
  const { token } = settings;
  const parley = connect({ url, token: token ?? (await signIn(asked)), WebSocket });
  try {
    const { lines, complete } = await findLines(parley.api, asked.query, words);
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    if (!complete) complain(words.say('searchedInPart'));
    if (token === null) await parley.api.people.signOut.mutate(undefined, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
    // As grep says it: nothing was found.
    return lines.length > 0 ? 0 : 1;
  } catch (error) {
    throw new Failed(inWords(error, words, url));
  } finally {
    parley.close();
  }
}

async function signIn({ name, register, url }: { name: string; register: boolean; url: string | null }): Promise<string> {
  const at = url ?? settings.url;
  // Nothing but HTTP calls are made here, so no socket is opened.
  const { api } = connect({ url: at, WebSocket });
  try {
    return await signInByPassword({ api, name, register, words, terminal: openTerminal() });
  } catch (error) {
    throw error instanceof Failed || error instanceof Interrupted ? error : new Failed(inWords(error, words, at));
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader who has gone is the conversation's to judge; a full disk loses what was to be kept.
  if (error.code === 'EPIPE') return;
  complain(words.say('cannotWrite', { why: error.message }));
  process.exit(1);
});
// There is nowhere left to say that nothing can be said.
process.stderr.on('error', () => undefined);
run(readArguments(process.argv.slice(2))).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    if (!(error instanceof Interrupted)) complain(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof Interrupted ? 130 : error instanceof Failed ? error.code : 1;
  },
);
