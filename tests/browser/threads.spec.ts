import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { faultsOf } from './axe.ts';
import { PHONE, choose, keepPicture, openBrowser, signedInTab, startParley, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Person;
let bob: Person;
let general: string;
let tabs: Record<string, Tab> = {};

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  [ann, bob] = [await registerPerson(parley.url, 'ann'), await registerPerson(parley.url, 'bob')];
  general = await ann.room('general');
});
afterAll(async () => {
  ann?.leaveHouse();
  bob?.leaveHouse();
  await browser?.close();
  await parley?.stop();
});
afterEach(async ({ task }) => {
  await keepPicture(task, tabs);
  for (const { close } of Object.values(tabs)) await close();
  tabs = {};
});

const flow = (page: Page) => page.getByRole('log', { name: /general/ });
const panel = (page: Page) => page.getByRole('log', { name: /^Thread that/ });
const answerField = (page: Page) => page.getByLabel('Reply in this thread');
const picture = (page: Page, name: string) => page.screenshot({ path: `tests/browser/screenshots/threads-${name}.png` });

it('[M5] a thread is opened from a message, answered, live for the other, closed by Esc, and kept by a reload', async () => {
  const root = await ann.say(general, 'Who is coming to lunch?');
  const annTab = (tabs.ann = await signedInTab(browser, parley.url, ann));
  const bobTab = (tabs.bob = await signedInTab(browser, parley.url, bob, { colorScheme: 'dark' }));
  for (const { page } of [annTab, bobTab]) await page.goto(`/rooms/${general}`);
  const row = flow(bobTab.page).getByRole('article').filter({ hasText: 'Who is coming' });
  await row.hover();
  await row.getByRole('button', { name: 'Reply in thread' }).click();
  await answerField(bobTab.page).fill('I am, at **noon**.');
  await answerField(bobTab.page).press('Enter');
  await panel(bobTab.page).getByText('noon').waitFor();

  const line = flow(annTab.page).getByRole('button', { name: /1 reply/ });
  await line.getByText('1 new').waitFor();
  expect(await flow(annTab.page).getByText('noon').count()).toBe(0);
  await line.click();
  await panel(annTab.page).getByText('noon').waitFor();
  await line.getByText('1 new').waitFor({ state: 'detached' });
  await answerField(annTab.page).fill('See you there.');
  await answerField(annTab.page).press('Enter');
  await panel(bobTab.page).getByText('See you there.').waitFor();
  await picture(annTab.page, '1440-light');
  await picture(bobTab.page, '1440-dark');

  await annTab.page.reload();
  await panel(annTab.page).getByText('See you there.').waitFor();
  expect(new URL(annTab.page.url()).searchParams.get('thread')).toBe(root.id);
  await answerField(annTab.page).press('Escape');
  await panel(annTab.page).waitFor({ state: 'detached' });
  await annTab.page.waitForFunction((id) => document.activeElement?.id === id, `message-${root.id}`);
  expect([annTab.troubles, bobTab.troubles]).toEqual([[], []]);
});

it('[M5] on a phone the thread lies over the conversation; whoever follows it no more has nothing unread', async () => {
  const root = await ann.say(general, 'A thread for the phone');
  await bob.api.messages.send.mutate({ roomId: general, clientId: 'phone', text: 'Fits in a pocket.', threadOf: root.id });
  const tab = (tabs.phone = await signedInTab(browser, parley.url, ann, PHONE));
  await tab.page.goto(`/rooms/${general}?thread=${root.id}`);
  await panel(tab.page).getByText('Fits in a pocket.').waitFor();
  await picture(tab.page, '390-light');
  await tab.page.emulateMedia({ colorScheme: 'dark' });
  await panel(tab.page).getByText('A thread for the phone').tap();
  await panel(tab.page).getByRole('toolbar', { name: 'Actions' }).waitFor();
  expect(await faultsOf(tab.page)).toEqual([]);
  await picture(tab.page, '390-dark');
  await tab.page.getByRole('button', { name: 'Stop following this thread' }).click();
  await tab.page.getByRole('button', { name: 'Follow this thread' }).waitFor();
  await tab.page.getByRole('button', { name: 'Close the thread' }).click();
  await panel(tab.page).waitFor({ state: 'detached' });
  await bob.api.messages.send.mutate({ roomId: general, clientId: 'phone-2', text: 'Still there?', threadOf: root.id });
  const line = flow(tab.page).getByRole('article').filter({ hasText: 'A thread for the phone' }).getByRole('button', { name: /2 replies/ });
  await line.waitFor();
  expect(await line.getByText('new').count()).toBe(0);
  expect(tab.troubles).toEqual([]);
});

it('[M5] [X2] the message a thread begins with shows its reactions there, live, and all one can do with it', async () => {
  const root = await bob.say(general, 'Which boat do we take?');
  await bob.api.messages.react.mutate({ messageId: root.id, emoji: '⛵', on: true });
  const { page } = (tabs.ann = await signedInTab(browser, parley.url, ann));
  await page.goto(`/rooms/${general}?thread=${root.id}`);
  const beginning = panel(page).getByRole('article').filter({ hasText: 'Which boat do we take?' });
  await beginning.getByRole('button', { name: '⛵, 1 time: bob' }).click();
  await beginning.getByRole('button', { name: '⛵, 2 times: You and bob' }).waitFor();
  await flow(page).getByRole('article').filter({ hasText: 'Which boat' }).getByRole('button', { name: '⛵, 2 times: You and bob' }).waitFor();
  await bob.api.messages.react.mutate({ messageId: root.id, emoji: '🚤', on: true });
  await beginning.getByRole('button', { name: '🚤, 1 time: bob' }).waitFor();
  await beginning.hover();
  expect(await beginning.getByRole('toolbar', { name: 'Actions' }).getByRole('button').count()).toBe(5);
  await beginning.getByRole('button', { name: 'Add a reaction' }).first().click();
  const picker = page.getByRole('dialog', { name: 'Choose a reaction' });
  await picker.getByRole('searchbox').fill('canoe');
  await picker.getByRole('gridcell', { name: 'Canoe' }).click();
  await beginning.getByRole('button', { name: '🛶, 1 time: You' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(`thread-root-${root.id}`);
  expect(await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at))).toEqual([]);
  await choose(beginning, 'Pin to the room');
  await beginning.getByText('Pinned', { exact: true }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'root-1440-light');
  expect(tabs.ann.troubles).toEqual([]);
});

it('[M5] [K1] in a thread the arrows go from message to message, Esc in a menu closes the menu alone, and the next ones lead back', async () => {
  const root = await ann.say(general, 'A thread to walk in');
  for (const text of ['first step', 'second step']) await ann.api.messages.send.mutate({ roomId: general, clientId: crypto.randomUUID(), text, threadOf: root.id });
  const { page } = (tabs.ann = await signedInTab(browser, parley.url, ann));
  await page.goto(`/rooms/${general}?thread=${root.id}`);
  await panel(page).getByText('second step').waitFor();
  const here = () => page.locator(':focus').innerText();
  await panel(page).focus();
  for (const text of ['second step', 'first step', 'A thread to walk in']) {
    await page.keyboard.press('ArrowUp');
    await expect.poll(here).toContain(text);
  }
  await panel(page).getByRole('article').filter({ hasText: 'A thread to walk' }).getByRole('button', { name: 'More actions' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Edit' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('More actions');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Edit' }).press('Enter');
  await page.getByLabel('Edit your message').fill('A thread to run in');
  await page.keyboard.press('Enter');
  await panel(page).getByText('A thread to run in').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('thread-composer');
  await panel(page).focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('thread-composer');
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  expect(tabs.ann.troubles).toEqual([]);
});
