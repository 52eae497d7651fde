import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTRPCClient, httpLink } from '@trpc/client';
import type { AppRouter } from '../../src/server/router.ts';
import { connectPerson, type Person } from '../support/person.ts';
import { message, newDataFolder, openBrowser, signedInTab, startParley, type Parley } from './support.ts';

const PICTURE = 'docs/screenshot.png';

let parley: Parley;
let browser: Browser;
let password: string;
const others: Person[] = [];

/** The demo's people and their talk: what `npm run demo` gives to an empty installation. */
beforeAll(async () => {
  const dataFolder = await newDataFolder();
  const demo = spawnSync(process.execPath, ['src/build/demo.mjs'], { encoding: 'utf8', env: { ...process.env, PARLEY_DATA: dataFolder } });
  password = /the password (\S+)/.exec(demo.stdout)?.[1] ?? '';
  expect(password, demo.stdout + demo.stderr).not.toBe('');
  parley = await startParley(dataFolder);
  browser = await openBrowser();
});
afterAll(async () => {
  others.forEach((person) => person.leaveHouse());
  await browser?.close();
  await parley?.stop();
});

async function arrive(username: string): Promise<Person> {
  const visitor = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${parley.url}/api/trpc` })] });
  const { token, person } = await visitor.people.signIn.mutate({ login: username, password });
  const here = connectPerson(parley.url, { token, id: person.id, username });
  others.push(here);
  await here.listenToMyself();
  return here;
}

describe('the picture in the README', () => {
  it('is a conversation in a busy room, with people here, something unread and somebody typing', async () => {
    const mira = await arrive('mira');
    for (const username of ['bob', 'yuki', 'lena']) await arrive(username);
    const general = await mira.room('general');
    const tab = await signedInTab(browser, parley.url, { username: 'ann', password }, { colorScheme: 'light', reducedMotion: 'reduce' });
    const { page } = tab;
    await page.goto(`/rooms/${general}`);
    await page.getByText('Lunch on Thursday stays.').waitFor();
    await page.getByRole('complementary', { name: 'People' }).getByText('Here now · 5').waitFor();
    await mira.say(await mira.room('tech'), 'The import is down to four minutes.');
    await page.getByRole('link', { name: /^tech .*unread/ }).waitFor();
    const sent = await mira.say(general, 'Lunch it is. I’ve put the agenda for Porto here: https://wiki.example.org/porto-offer');
    await message(page, 'Lunch it is').waitFor();
    const bob = others[1];
    await bob?.api.messages.send.mutate({ roomId: general, clientId: 'answer', text: 'Page 3 is the best one. 👏', replyTo: sent.id });
    await message(page, 'Page 3').waitFor();
    await expect.poll(async () => {
      await mira.api.presence.typing.mutate({ roomId: general, typing: true });
      return page.getByText('Mira Santos is typing').isVisible();
    }, { timeout: 20_000 }).toBe(true);
    await page.mouse.move(0, 0);
    await page.screenshot({ path: PICTURE });
    expect(existsSync(PICTURE)).toBe(true);
    await tab.close();
  });
});
