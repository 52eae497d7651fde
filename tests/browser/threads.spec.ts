import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { PHONE, keepPicture, openBrowser, signedInTab, startParley, type Parley, type Tab } from './support.ts';

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
