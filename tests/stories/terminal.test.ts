import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { PASSWORD, type Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { compiledTerminal, runProgram, terminalAt, type Run } from '../support/terminal.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
let program: string;
let bob: Person;
let alice: Person;
let general: string;

beforeAll(async () => {
  [house, program] = await Promise.all([startHouse(), compiledTerminal()]);
  bob = await house.as('bob');
  alice = await house.as('alice');
  general = await bob.room('general');
});
afterAll(() => house.stop());

test('[T1] echo hi | parley: the line is sent, its arrival is waited for, and nothing but text is printed', async () => {
  const run = parley(['alice', 'general'], alice);
  run.type('hi\n');
  run.endInput();
  expect(await run.ended()).toBe(0);
  expect(run.err).toBe('');
  expect(run.out).toMatch(/^In general: /);
  expect(run.out.match(/^\d\d:\d\d alice: hi$/gm)).toHaveLength(1);
   
  // A pipe gets no control codes.
  expect(run.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  expect(await textsSaid()).toContain('hi');
});

test('[M5] [T1] an answer in a thread is told beside the conversation, with whom it answers', async () => {
  const room = await bob.api.rooms.create.mutate({ name: 'aside', visibility: 'public' });
  const root = await bob.say(room.id, 'who cooks?');
  const run = parley(['alice', 'aside'], alice);
  await run.says('bob: who cooks?');
  await alice.api.messages.send.mutate({ roomId: room.id, clientId: 'aside', text: 'me', threadOf: root.id });
  await run.says(/^\d\d:\d\d ↳ alice → bob: me$/m);
  run.endInput();
  expect(await run.ended()).toBe(0);
});

test('[X1] [T1] --file sends files with a few words, and others see what came, by name and size', async () => {
  const room = await bob.api.rooms.create.mutate({ name: 'papers', visibility: 'public' });
  const folder = await mkdtemp(join(tmpdir(), 'parley-files-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'plan.txt'), 'first\nsecond\n');
  await writeFile(join(folder, 'numbers.bin'), randomBytes(2_000_000));
  const watching = parley(['bob', 'papers'], bob);
  const sending = parley(['--file', join(folder, 'plan.txt'), '--file', join(folder, 'numbers.bin'), '--text', 'have a look', 'alice', 'papers'], alice);
  expect(await sending.ended()).toBe(0);
  await watching.says(/^\d\d:\d\d alice: have a look\n {6}📎 plan.txt \(13 byte\)\n {6}📎 numbers.bin \(2 MB\)$/m);
  watching.endInput();
  const { messages } = await bob.api.messages.page.query({ roomId: room.id });
  expect(messages.at(-1)?.files.map(({ name, size, excerpt }) => [name, size, excerpt])).toEqual([['plan.txt', 13, 'first\nsecond'], ['numbers.bin', 2_000_000, undefined]]);
  const missing = parley(['--file', join(folder, 'nothing.txt'), 'alice', 'papers'], alice);
  expect(await missing.ended()).toBe(1);
  expect(missing.err).toContain('nothing.txt cannot be read');
});

test('[T1] every line of a file arrives, in order and once, although it is faster than the answers', async () => {
  const lines = [...Array(200).keys()].map((n) => `line ${n}`);
  const run = parley(['--last', '0', 'alice', '#General'], alice);
  run.type(`${lines.join('\n')}\n\n   \nlast without a newline`);
  run.endInput();
  expect(await run.ended()).toBe(0);
  const said = (await textsSaid(300)).filter((text) => text.startsWith('line ') || text.startsWith('last '));
  expect(said).toEqual([...lines, 'last without a newline']);
  expect(run.out.match(/alice: line 7$/gm)).toHaveLength(1);
});

test('[T1] it tells who is there, what was last said, and what happens from then on', async () => {
  const room = await bob.api.rooms.create.mutate({ name: 'story', visibility: 'public' });
  const first = await bob.say(room.id, 'said before');
  const run = parley(['alice', 'story'], alice);
  await run.says('bob: said before');
  expect(run.out).toMatch(/^In story: alice and bob\n\d\d:\d\d bob: said before\n/);

  const zoe = await house.as('zoe');
  await zoe.join(room.id);
  await run.says('>>> zoe joined the room');
  const second = await zoe.say(room.id, 'two\nlines');
  await run.says('zoe: two\n      lines\n');
  await zoe.api.messages.edit.mutate({ messageId: second.id, text: 'one line' });
  await run.says(/\d\d:\d\d zoe changed \d\d:\d\d: one line\n/);
  await bob.api.messages.delete.mutate({ messageId: first.id });
  await run.says(/--- what bob wrote at \d\d:\d\d was deleted\n/);
  await zoe.api.rooms.leave.mutate({ roomId: room.id });
  await run.says('<<< zoe left the room');
  run.endInput();
  expect(await run.ended()).toBe(0);
});

test('[T1] [M8] a hostile guest cannot drive the terminal', async () => {
  const run = parley(['--last', '0', 'alice', 'general'], alice);
  await run.says('In general');
  await bob.say(general, 'look: \u001b]0;owned\u0007\u001b[2J\u009b0m\rover');
  await run.says('look: ␛]0;owned␇␛[2J\ufffd0m\n      over');
  run.endInput();
  expect(await run.ended()).toBe(0);
});

test('[T1] [C2] it says when the connection is gone and when it is back, and misses nothing', async () => {
  const line = await cuttingProxy(house.port);
  onTestFinished(() => line.close());
  const run = terminalAt(program, line.url)(['--last', '0', 'alice', 'general'], { token: alice.token });
  await run.says('In general');
  line.cutAndRefuse();
  await run.complains('The connection is gone.');
  await bob.say(general, 'said while alice was away');
  run.type('written while alice was away\n');
  line.mend();
  await run.says('bob: said while alice was away');
  await run.says('alice: written while alice was away');
  run.endInput();
  expect(await run.ended()).toBe(0);
  expect(run.err).toContain('The connection is back.');
  expect(run.out.match(/written while alice was away/g)).toHaveLength(1);
});

test('[T1] what goes wrong is said in a sentence on stderr, with an exit code', async () => {
  const cases: [Run, number, RegExp][] = [
    [parley([], alice), 2, /A name and a room are needed\.\nTry: parley --help/],
    [parley(['alice', 'short', 'stay'], alice), 2, /One room at a time: 'stay' is one word too many/],
    [parley(['--wrong', 'alice', 'general'], alice), 2, /--wrong/],
    [parley(['alice', 'nowhere'], alice), 1, /no room “nowhere”\. These are open to you: .*general.*random/],
    [parley(['bob', 'general'], alice), 1, /PARLEY_TOKEN belongs to alice, not to bob/],
    [terminalAt(program, house.url)(['alice', 'general'], { token: 'nonsense' }), 1, /PARLEY_TOKEN is not valid/],
    [terminalAt(program, house.url)(['alice', 'general']), 1, /no terminal to ask for a password/],
    [terminalAt(program, 'http://127.0.0.1:1')(['alice', 'general'], { token: 'x' }), 1, /Can’t reach http:\/\/127\.0\.0\.1:1\./],
    [terminalAt(program, 'http://127.0.0.1:1')(['alice', 'general'], { token: 'x', language: 'de_DE.UTF-8' }), 1, /nicht erreichbar/],
  ];
  for (const [run, code, complaint] of cases) {
    expect(await run.ended(), String(complaint)).toBe(code);
    expect(run.err).toMatch(complaint);
    expect(run.err).not.toMatch(/\n\s+at /);
    expect(run.out).toBe('');
  }
});

test('[T1] a line that is refused is said on stderr, the others are sent, and the exit code tells', async () => {
  const run = parley(['--last', '0', 'alice', 'general'], alice);
  run.type(`${'x'.repeat(5_000)}\nafter it\n`);
  run.endInput();
  expect(await run.ended()).toBe(1);
  expect(run.err).toMatch(/Not sent: “x+”\. write at most 4000 characters/);
  expect(run.out).toContain('alice: after it');
});

test('[T1] being removed from the room ends it, being signed out too', async () => {
  const room = await bob.api.rooms.create.mutate({ name: 'short stay', visibility: 'public' });
  const removed = parley(['alice', 'short stay'], alice);
  await removed.says('In short stay');
  await alice.api.rooms.leave.mutate({ roomId: room.id });
  expect(await removed.ended()).toBe(1);
  expect(removed.err).toContain('You are no longer in this room.');

  const eve = await house.as('eve');
  const signedOut = parley(['eve', 'general'], eve);
  await signedOut.says('In general');
  await eve.api.people.signOut.mutate();
  expect(await signedOut.ended()).toBe(1);
  expect(signedOut.err).toContain('You were signed out.');
});

test('[T1] Ctrl-C ends it with 130, and a reader who has had enough is no failure', async () => {
  const interrupted = parley(['alice', 'general'], alice);
  await interrupted.says('In general');
  interrupted.interrupt();
  expect(await interrupted.ended()).toBe(130);
  expect(interrupted.err).toBe('');

  const head = parley(['alice', 'general'], alice);
  await head.says('In general');
  head.closeOutput();
  await bob.say(general, 'into a closed pipe');
  head.type('still sent\n');
  await until(async () => (await textsSaid()).includes('still sent'), 'the line to arrive');
  head.type('and whatever comes later\n');
  head.endInput();
  expect(await head.ended()).toBe(0);
  expect(head.err).toBe('');
  expect(await textsSaid()).toContain('and whatever comes later');
});

test.skipIf(process.platform !== 'linux')('[T1] where its output goes to a full disk, it says so and ends with 1', async () => {
  const run = runProgram('sh', ['-c', `exec "$0" "$@" >/dev/full`, process.execPath, program, '--url', house.url, 'alice', 'general'], { LANG: 'en', PARLEY_TOKEN: alice.token });
  expect(await run.ended()).toBe(1);
  expect(run.err).toMatch(/^parley: cannot write: ENOSPC.*\n$/);
});

test('[T1] a file that is too fast for the server is told so once, and all of it arrives', async () => {
  const slow = await startHouse({ settings: { PARLEY_RATE_LIMITS: 'on', PARLEY_MESSAGES_PER_MINUTE: '60', PARLEY_MESSAGES_BURST: '1' } });
  onTestFinished(() => slow.stop());
  const carl = await slow.as('carl');
  const run = terminalAt(program, slow.url)(['carl', 'general'], { token: carl.token });
  run.type('one\ntwo\nthree\nfour\n');
  run.endInput();
  expect(await run.ended()).toBe(0);
  expect(run.out).toContain('carl: four');
  expect(run.err.match(/Too fast/g)).toHaveLength(1);
});

test.skipIf(!hasScript())('[T1] on a terminal: the password is asked for and not shown, what one types stands once, typing is shown', async () => {
  const shell = `${process.execPath} ${program} --url ${house.url} carol general`;
  await house.as('carol');
  const run = runProgram('script', ['-qec', shell, '/dev/null'], { TERM: 'xterm', LANG: 'en' });
  await run.says('Password for carol:');
  run.type(`${PASSWORD}\r`);
  await run.says('In general');
  expect(run.out).not.toContain(PASSWORD);

  await bob.api.presence.typing.mutate({ roomId: general, typing: true });
  await run.says('bob is typing');
  run.type('hello from a terminal\r');
  await run.says(/\d\d:\d\d carol: hello from a terminal/);
  // Once as it was typed, which is erased, and once as it arrived.
  expect(run.out.match(/carol: hello from a terminal/g)).toHaveLength(1);
  run.type('/who\r');
  await until(() => (run.out.match(/In general: /g)?.length ?? 0) >= 2, 'the people again');
  run.type('\u0004');
  expect(await run.ended()).toBe(0);
  expect(await textsSaid()).toContain('hello from a terminal');
});

test.skipIf(!hasScript())('[T1] making an account at a terminal: no password is shown, although a question with an echo came before', async () => {
  const shell = `${process.execPath} ${program} --url ${house.url} --register --last 0 newton general`;
  const run = runProgram('script', ['-qec', shell, '/dev/null'], { TERM: 'xterm', LANG: 'en' });
  onTestFinished(() => void run.kill());
  await run.says('E-mail address:');
  run.type('newton@example.org\r');
  await run.says('Password for newton:');
  run.type(`${PASSWORD}\r`);
  await run.says('The same password again:');
  run.type(`${PASSWORD}\r`);
  await run.says(/In general[^]*> \u001b\[3G$/);
  expect(run.out).toContain('newton@example.org');
  expect(run.out).not.toContain(PASSWORD);

  // What is typed stands there once a key, and none of the readers that asked is still among them.
  const before = run.out.length;
  run.type('abc');
  await until(() => run.out.slice(before).includes('c'), 'the keys to be shown');
  expect(run.out.slice(before)).toBe('abc');
  run.type('\u0015\u0004');
  expect(await run.ended()).toBe(0);
});

test('[X2] a short name becomes an emoji, and how others react is told', async () => {
  const run = parley(['--last', '0', 'alice', 'general'], alice);
  await run.says('In general: ');
  run.type('deployed :tada: `:tada:`\n');
  await run.says('alice: deployed 🎉 `:tada:`');
  const said = (await bob.api.messages.page.query({ roomId: general, limit: 1 })).messages[0];
  await bob.api.messages.react.mutate({ messageId: said?.id ?? '', emoji: '🚀', on: true });
  await run.says(/^--- to what alice wrote at \d\d:\d\d: 🚀 1$/m);
  run.endInput();
  expect(await run.ended()).toBe(0);
  expect(run.err).toBe('');
});

function parley(args: string[], person: Person): Run {
  const run = terminalAt(program, house.url)(args, { token: person.token });
  onTestFinished(() => void run.kill());
  return run;
}

async function textsSaid(limit = 50): Promise<string[]> {
  const texts: string[] = [];
  let before: number | undefined;
  do {
    const page = await bob.api.messages.page.query({ roomId: general, limit: 100, ...(before === undefined ? {} : { before }) });
    texts.unshift(...page.messages.map((message) => message.text));
    before = page.hasMore ? page.messages[0]?.seq : undefined;
  } while (before !== undefined && texts.length < limit);
  return texts;
}

/** The `script` of Debian and its kin, which gives a program a terminal; that of macOS takes other arguments. */
function hasScript(): boolean {
  try {
    return execFileSync('script', ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] }).includes('util-linux');
  } catch {
    return false;
  }
}
