import { expect, onTestFinished, test } from 'vitest';
import { startHouse } from '../support/start-house.ts';
import { compiledTerminal, terminalAt } from '../support/terminal.ts';

test('[X3] [T1] a line that calls me says so in a pipe, without control codes', async () => {
  const house = await startHouse();
  onTestFinished(() => house.stop());
  const [alice, bob] = [await house.as('alice'), await house.as('bob')];
  const room = await bob.api.rooms.create.mutate({ name: 'callers', visibility: 'public' });
  const run = terminalAt(await compiledTerminal(), house.url)(['alice', 'callers'], { token: alice.token });
  await run.says('In callers');
  await bob.say(room.id, 'a word, @alice');
  await run.says(/^\d\d:\d\d bob \(to you\): a word, @alice$/m);
  await bob.say(room.id, 'nobody called');
  await run.says(/^\d\d:\d\d bob: nobody called$/m);
  run.endInput();
  expect(await run.ended()).toBe(0);
  expect(run.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});
