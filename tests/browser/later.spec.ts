import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { registerPerson, type Person } from '../support/person.ts';
import { faultsOf } from './axe.ts';
import { choose, composer, keepPicture, message, openBrowser, PHONE, signedInTab, startParley, write, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Person, bob: Person;
let general: string, random: string;

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  ann = await registerPerson(parley.url, 'ann');
  bob = await registerPerson(parley.url, 'bob');
  [general, random] = [await ann.room('general'), await ann.room('random')];
  await ann.join(random);
  await bob.say(general, 'Please look at the plan before Friday.');
});
afterAll(async () => {
  ann?.leaveHouse();
  bob?.leaveHouse();
  await browser?.close();
  await parley?.stop();
});

let tabs: Record<string, Tab> = {};
afterEach(async ({ task }) => {
  await keepPicture(task, tabs);
  for (const tab of Object.values(tabs)) await tab.close();
  tabs = {};
});

const enter = async (name: string, address = `/rooms/${general}`, options = {}, url = parley.url) => {
  const tab = tabs[name] = await signedInTab(browser, url, ann, options);
  await tab.page.goto(address);
  return tab.page;
};
const rooms = (page: Page) => page.getByRole('navigation', { name: 'Rooms' });
const IN_TIME = { timeout: 20_000 };

describe('drafts', () => {
  it('[O1] what was begun on one device is there on another, marked in the sidebar, and gone from both once it was sent', async () => {
    const desk = await enter('desk');
    const phone = await enter('phone', `/rooms/${random}`, PHONE);
    await composer(desk).fill('Dear all, about the **plan**');
    await phone.getByRole('button', { name: /Open the menu/ }).first().click();
    await rooms(phone).getByRole('link', { name: /^general.*draft/ }).click();
    await expect.poll(() => composer(phone).inputValue(), IN_TIME).toBe('Dear all, about the **plan**');
    await composer(phone).fill('Dear all, it is done');
    // Nobody writes at the desk now: what the phone wrote appears there.
    await expect.poll(() => composer(desk).inputValue(), IN_TIME).toBe('Dear all, it is done');
    await write(desk, 'Dear all, it is done!');
    await message(phone, 'Dear all, it is done!').waitFor();
    await expect.poll(() => composer(phone).inputValue(), IN_TIME).toBe('');
    expect(await ann.api.drafts.list.query()).toEqual([]);
    expect([...(tabs.desk?.troubles ?? []), ...(tabs.phone?.troubles ?? [])]).toEqual([]);
  });

  it('[O1] what was typed without a connection outlives the page and reaches the server with the next one', async () => {
    const line = await cuttingProxy(parley.port);
    const page = await enter('desk', `/rooms/${random}`, {}, line.url);
    await composer(page).waitFor();
    line.cutAndRefuse();
    await composer(page).fill('written in the tunnel');
    const context = page.context();
    await page.close();
    expect(await ann.api.drafts.list.query()).toEqual([]);
    line.mend();
    const next = await context.newPage();
    await next.goto(`/rooms/${random}`);
    await expect.poll(() => composer(next).inputValue(), IN_TIME).toBe('written in the tunnel');
    await expect.poll(async () => (await ann.api.drafts.list.query()).map(({ text }) => text), IN_TIME).toEqual(['written in the tunnel']);
    await composer(next).fill('');
    await expect.poll(() => ann.api.drafts.list.query(), IN_TIME).toEqual([]);
    await line.close();
  });
});

describe('sending later', () => {
  it('[O2] with the keyboard: written, planned for tomorrow, reworded, and sent now', async () => {
    const page = await enter('desk');
    await message(page, 'Please look at the plan').waitFor();
    await composer(page).fill('Good morning, all');
    await page.getByRole('button', { name: 'Send later' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /Tomorrow morning/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('menuitem', { name: /Tomorrow morning/ }).press('Enter');
    await expect.poll(() => composer(page).inputValue(), IN_TIME).toBe('');
    const [planned] = await ann.api.messages.scheduled.query();
    expect(new Date(planned?.sendAt ?? 0).getMinutes()).toBe(0);
    expect(planned).toMatchObject({ text: 'Good morning, all', roomId: general });

    await page.getByRole('button', { name: /1 message is scheduled here/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Scheduled messages' });
    await dialog.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('The text of the scheduled message').fill('Good morning, everybody');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Good morning, everybody').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('link', { name: 'All scheduled messages' }).click();

    const item = page.getByRole('main').getByRole('article', { name: /Scheduled/ });
    await item.getByText('general').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await item.getByRole('button', { name: 'Send now' }).click();
    await page.getByRole('heading', { name: 'Nothing is scheduled' }).waitFor();
    await rooms(page).getByRole('link', { name: /^general/ }).click();
    await message(page, 'Good morning, everybody').waitFor();
    expect(tabs.desk?.troubles).toEqual([]);
  });

  it('[O2] a time of one’s own is asked for, and one that has passed is refused in words', async () => {
    const page = await enter('desk');
    await message(page, 'Please look at the plan').waitFor();
    await composer(page).fill('On my own terms');
    await page.getByRole('button', { name: 'Send later' }).click();
    await page.getByRole('menuitem', { name: /Choose date and time/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Send later' });
    await dialog.getByLabel('Date and time').fill('2020-01-01T09:00');
    await dialog.getByRole('button', { name: 'Schedule' }).click();
    await dialog.getByText('Choose a time that is still to come.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    await dialog.getByLabel('Date and time').fill(`${inAWeek}T08:30`);
    await dialog.getByRole('button', { name: 'Schedule' }).click();
    await page.getByRole('button', { name: /1 message is scheduled here/ }).waitFor();
    const [planned] = await ann.api.messages.scheduled.query();
    const local = await page.evaluate((at) => new Date(at).getHours() * 60 + new Date(at).getMinutes(), planned?.sendAt ?? 0);
    expect(local).toBe(8 * 60 + 30);
    await ann.api.messages.unschedule.mutate({ id: planned?.id ?? '' });
    await page.getByRole('button', { name: /scheduled here/ }).waitFor({ state: 'detached' });
  });
});

describe('saved messages and reminders', () => {
  it('[O3] a message is saved from its toolbar, found in Saved, opened at its place, and let go', async () => {
    const page = await enter('desk');
    await message(page, 'Please look at the plan').hover();
    await choose(message(page, 'Please look at the plan'), 'Save for later');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Remove from saved' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await rooms(page).getByRole('link', { name: 'Saved' }).click();
    const item = page.getByRole('article', { name: 'Saved message of bob in general' });
    await item.getByText('Please look at the plan').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await item.getByRole('link', { name: 'Open' }).click();
    await page.waitForURL(/\/rooms\/.+/);
    await message(page, 'Please look at the plan').waitFor();
    await page.goto('/saved');
    await item.getByRole('button', { name: 'Remove from saved' }).click();
    await page.getByRole('heading', { name: 'Nothing saved yet' }).waitFor();
    expect(tabs.desk?.troubles).toEqual([]);
  });

  it('[O3] a reminder is asked for by keyboard, comes on its own, and leads to its message; away, it waits in Saved', async () => {
    const page = await enter('desk');
    const article = message(page, 'Please look at the plan');
    await article.focus();
    await page.getByRole('button', { name: 'More actions' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Remind me' }).press('ArrowRight');
    await page.getByRole('menuitem', { name: /In 20 minutes/ }).press('Enter');
    await page.getByText(/You will be reminded/).waitFor();
    const { saved: [kept] } = await ann.api.saved.list.query();
    expect(kept?.remindAt).toBeGreaterThan(Date.now() + 15 * 60_000);

    const messageId = kept?.message.id ?? '';
    await ann.api.saved.set.mutate({ messageId, on: true, remindAt: Date.now() + 5_300 });
    await page.getByText('Reminder from general').waitFor();
    await rooms(page).getByRole('link', { name: /^Saved.*1 reminder/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await rooms(page).getByRole('link', { name: /^random/ }).click();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.waitForURL(new RegExp(`/rooms/${general}`));
    await rooms(page).getByRole('link', { name: 'Saved', exact: true }).waitFor();

    await ann.api.saved.set.mutate({ messageId, on: true, remindAt: Date.now() + 5_300 });
    await tabs.desk?.close();
    await expect.poll(async () => (await ann.api.saved.list.query()).saved[0]?.remindedAt, IN_TIME).toEqual(expect.any(Number));
    const phone = await enter('desk', '/saved', { ...PHONE, colorScheme: 'dark' });
    await phone.getByText(/You wanted to be reminded/).waitFor();
    expect(await faultsOf(phone)).toEqual([]);
    await phone.getByRole('button', { name: 'Done' }).click();
    await phone.getByText(/You wanted to be reminded/).waitFor({ state: 'detached' });
    await phone.getByRole('article', { name: 'Saved message of bob in general' }).waitFor();
  });
});
