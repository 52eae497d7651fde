import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { faultsOf } from './axe.ts';
import { choose, composer, DESK, keepPicture, message, openBrowser, PHONE, signedInTab, startParley, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
/** ann is the admin, bob owns the room, kevin is in it. */
let ann: Person, bob: Person, kevin: Person;
let street: string;
beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  [ann, bob, kevin] = [await registerPerson(parley.url, 'ann'), await registerPerson(parley.url, 'bob'), await registerPerson(parley.url, 'kevin')];
  street = (await bob.api.rooms.create.mutate({ name: 'street', visibility: 'public' })).id;
  for (const person of [ann, kevin]) await person.join(street);
});
afterAll(async () => {
  for (const person of [ann, bob, kevin]) person?.leaveHouse();
  await browser?.close();
  await parley?.stop();
});

let tabs: Record<string, Tab> = {};
afterEach(async ({ task }) => {
  await keepPicture(task, tabs);
  for (const tab of Object.values(tabs)) await tab.close();
  tabs = {};
});

async function pageOf(person: Person, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const tab = tabs[`${person.username} ${Object.keys(tabs).length}`] = await signedInTab(browser, parley.url, person, options);
  await tab.page.goto(path);
  return tab.page;
}

async function inStreet(person: Person, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await pageOf(person, `/rooms/${street}`, options);
  await page.locator('[role=log][aria-busy=false]').waitFor();
  return page;
}

const take = (page: Page, name: string) => page.screenshot({ path: `tests/browser/screenshots/order-${name}.png` });

it('[X5] a message is reported from its menu, and dealt with on the page of those who keep order', async () => {
  const { id } = await kevin.say(street, 'You are all fools');
  await bob.say(street, 'Now, now');
  const his = await inStreet(bob);
  await his.locator(`#message-${id}`).hover();
  await choose(message(his, 'You are all fools'), 'Report message …');
  await his.getByLabel('What is wrong with it?').fill('Insults');
  expect(await faultsOf(his)).toEqual([]);
  await take(his, 'report');
  await his.getByRole('button', { name: 'Report', exact: true }).click();
  await his.getByText('Thank you. Somebody will look at it.').waitFor();

  const hers = await pageOf(ann, '/moderation');
  await hers.getByRole('link', { name: /Moderation.*1 reported message waits/ }).waitFor();
  const card = hers.getByRole('article', { name: 'Reported message by kevin' });
  await card.getByText('Insults').waitFor();
  for (const [name, options] of [['phone', { ...PHONE, colorScheme: 'light' }], ['phone-dark', { ...PHONE, colorScheme: 'dark' }], ['desk-dark', { ...DESK, colorScheme: 'dark' }]] as const) {
    const page = await pageOf(ann, '/moderation', options);
    await page.getByText('Insults').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await take(page, `queue-${name}`);
  }
  expect(await faultsOf(hers)).toEqual([]);
  await take(hers, 'queue-desk');
  await card.getByRole('button', { name: 'Other choices' }).click();
  await hers.getByRole('menuitem', { name: 'Mute the author …' }).click();
  await hers.getByLabel('Reason').waitFor();
  await take(hers, 'decide');
  await hers.getByRole('button', { name: 'Cancel' }).click();
  await card.getByRole('button', { name: 'Delete message' }).click();
  await hers.getByText('Nothing waits for you').waitFor();
  await his.locator(`#message-${id}`).getByText('This message was deleted').waitFor();

  await hers.getByRole('button', { name: 'Log' }).click();
  await hers.getByRole('listitem').getByText('deleted a message of').waitFor();
  expect(await faultsOf(hers)).toEqual([]);
  await take(hers, 'log-desk');
  const [download] = await Promise.all([hers.waitForEvent('download'), hers.getByRole('button', { name: 'Save as CSV' }).click()]);
  expect(download.suggestedFilename()).toBe('parley-log.csv');
  await hers.getByLabel('What was done').selectOption('person.ban');
  await hers.getByText('Nothing was done').waitFor();
});

it('[R5] [A6] a member is muted from the list of people; his page says until when, and lets him write again', async () => {
  await kevin.say(street, 'Listen to me');
  const his = await inStreet(bob);
  const kevins = await inStreet(kevin);
  if (!(await his.getByRole('complementary', { name: 'People' }).isVisible())) await his.getByRole('button', { name: /people/i }).first().click();
  await his.getByRole('button', { name: 'What may be done about kevin' }).click();
  expect(await faultsOf(his)).toEqual([]);
  await take(his, 'member-menu');
  await his.getByRole('menuitem', { name: 'Mute kevin …' }).click();
  await his.getByLabel('For how long').selectOption('1 day');
  await his.getByLabel('Reason').fill('Shouting');
  expect(await faultsOf(his)).toEqual([]);
  await take(his, 'mute');
  await his.getByRole('button', { name: 'Mute', exact: true }).click();
  await expect.poll(() => composer(kevins).getAttribute('placeholder')).toMatch(/^You are muted until /);
  expect(await composer(kevins).isDisabled()).toBe(true);
  await take(kevins, 'muted');
  await his.getByRole('button', { name: 'What may be done about kevin' }).click();
  await his.getByRole('menuitem', { name: 'Let write again' }).click();
  await expect.poll(() => composer(kevins).isDisabled()).toBe(false);
});

it('[R5] slow mode counts down, and a room to read says so', async () => {
  const his = await inStreet(bob);
  const kevins = await inStreet(kevin, PHONE);
  await his.getByRole('button', { name: 'Room menu' }).click();
  await his.getByRole('menuitem', { name: 'Who may write …' }).click();
  await his.getByLabel('Slow mode: time between two messages').selectOption('10 seconds');
  expect(await faultsOf(his)).toEqual([]);
  await take(his, 'rules');
  await his.getByRole('button', { name: 'Save' }).click();
  await kevins.getByText('Slow mode is on').waitFor({ state: 'attached' });
  await composer(kevins).fill('One');
  await kevins.getByRole('button', { name: 'Send', exact: true }).click();
  await kevins.getByText(/^\d+ s$/).waitFor();
  await take(kevins, 'slow-phone');
  await bob.api.moderation.setRules.mutate({ roomId: street, slowModeS: 0, posting: 'moderators' });
  await expect.poll(() => composer(kevins).getAttribute('placeholder')).toBe('Only the owner and moderators write here');
  await bob.api.moderation.setRules.mutate({ roomId: street, posting: 'everyone' });
});

it('[R5] [A6] who is banned sees why at once, and no way back in', async () => {
  const kevins = await inStreet(kevin);
  await bob.api.moderation.ban.mutate({ roomId: street, personId: kevin.id, reason: 'Enough', until: Date.now() + 3_600_000 });
  await kevins.getByRole('heading', { name: 'You have been banned from street' }).waitFor();
  await kevins.getByText('Reason: Enough').waitFor();
  expect(await kevins.getByRole('button', { name: /^Join/ }).count()).toBe(0);
  expect(await faultsOf(kevins)).toEqual([]);
  await take(kevins, 'banned');
});
