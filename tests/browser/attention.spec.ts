import { writeFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { registerPerson, type Person } from '../support/person.ts';
import { faultsOf } from './axe.ts';
import { keepPicture, message, openBrowser, PHONE, signedInTab, startParley, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Person, bob: Person;
let general: string, random: string;

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  ann = await registerPerson(parley.url, 'ann');
  bob = await registerPerson(parley.url, 'bob');
  [general, random] = [await bob.room('general'), await bob.room('random')];
  await bob.join(random);
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

type Shown = { title: string; body: string; tag: string; closed: boolean };
type Stub = Window & { shown: (Shown & { onclick: (() => void) | null })[]; struck: number };

/** What we do not own: the desktop. Each notification that is shown, and each bell that is struck, is written down. */
function standInForTheDesktop(permission: NotificationPermission): void {
  const desktop = window as unknown as Stub;
  desktop.shown = [];
  desktop.struck = 0;
  class Shown {
    static permission = permission;
    static requestPermission = async () => (Shown.permission = 'granted');
    title: string;
    body: string;
    tag: string;
    closed = false;
    onclick: (() => void) | null = null;
    constructor(title: string, { body, tag }: { body: string; tag: string }) {
      [this.title, this.body, this.tag] = [title, body, tag];
      desktop.shown.push(this);
    }
    close() {
      this.closed = true;
    }
  }
  Object.assign(window, { Notification: Shown });
  const strike = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function (this: AudioContext) {
    desktop.struck++;
    return strike.call(this);
  };
}

async function enter(name: string, { address = `/rooms/${random}`, permission = 'granted', url = parley.url, ...options }: { address?: string; permission?: NotificationPermission; url?: string } & BrowserContextOptions = {}): Promise<Page> {
  const tab = tabs[name] = await signedInTab(browser, url, bob, options);
  await tab.page.addInitScript<NotificationPermission>(standInForTheDesktop, permission);
  await tab.page.goto(address);
  await tab.page.getByRole('main').waitFor();
  return tab.page;
}

const shownIn = (page: Page): Promise<Shown[]> => page.evaluate(() => (window as unknown as Stub).shown.map(({ title, body, tag, closed }) => ({ title, body, tag, closed })));
const rings = (page: Page) => expect.poll(async () => (await shownIn(page)).filter((one) => !one.closed).map(({ title, body }) => `${title} | ${body}`), { timeout: 20_000 });
const iconOf = (page: Page) => page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel~="icon"]')?.href ?? '');
const unreadIn = (page: Page, room: RegExp) => page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: room }).waitFor();
/** Nothing waits, and everything may ring: what an earlier story left would be heard in the next. */
async function readAll() {
  await bob.api.attention.save.mutate({ keywords: [], sounds: false, quietUntil: null, quietHours: null });
  await bob.api.reading.markAll.mutate();
}

describe('notifications', () => {
  it('[N1] say who calls in which room, what they read like; a click leads to the message and takes it down', async () => {
    await readAll();
    const page = await enter('desk');
    await ann.say(general, 'nothing for him');
    const { id } = await ann.say(general, '@bob, the **plan** is\n- ready');
    await rings(page).toEqual(['ann mentioned you in general | @bob, the plan is ready']);
    await page.evaluate(() => (window as unknown as Stub).shown[0]?.onclick?.());
    await page.waitForURL(`**/rooms/${general}?message=${id}`);
    await message(page, 'is ready').or(message(page, '@bob, the plan is')).first().waitFor();
    await rings(page).toEqual([]);
    expect(tabs.desk?.troubles).toEqual([]);
  });

  it('[N1] ring once however many tabs are open, and in none while one of them looks at the room', async () => {
    await readAll();
    const page = await enter('desk');
    const other = await page.context().newPage();
    await other.addInitScript<NotificationPermission>(standInForTheDesktop, 'granted');
    await other.goto(`/rooms/${random}`);
    await other.getByRole('main').waitFor();
    await unreadIn(other, /^general/);
    await ann.say(general, '@bob once');
    await unreadIn(page, /^general.*1 mention/);
    await unreadIn(other, /^general.*1 mention/);
    await expect.poll(async () => [...(await shownIn(page)), ...(await shownIn(other))].length, { timeout: 20_000 }).toBe(1);
    await other.goto(`/rooms/${general}`);
    await message(other, '@bob once').waitFor();
    const { room } = await ann.api.rooms.openDirect.mutate({ personIds: [bob.id] });
    await ann.say(general, '@bob, he looks at this one');
    await message(other, 'he looks at this one').waitFor();
    // What comes after it has rung: so what came before would have.
    await ann.say(room.id, 'in a conversation everything rings');
    await expect.poll(async () => [...(await shownIn(page)), ...(await shownIn(other))].map((one) => one.body).filter((body) => !/once/.test(body)), { timeout: 20_000 }).toEqual(['in a conversation everything rings']);
  });

  it('[N1] bundle what comes at once, and say after a lost line what was said meanwhile, once', async () => {
    await readAll();
    const line = await cuttingProxy(parley.port);
    const page = await enter('desk', { url: line.url });
    await unreadIn(page, /^general/);
    line.cutAndRefuse();
    await page.getByText('Connection lost').or(page.getByRole('status').filter({ hasText: /./ })).first().waitFor();
    await ann.say(general, '@bob one');
    await ann.say(general, '@bob two');
    line.mend();
    await rings(page).toEqual(['2 new messages in general | ann: @bob one\nann: @bob two']);
    await bob.api.reading.markAll.mutate();
    await rings(page).toEqual([]);
    await line.close();
  });

  it('[N1] are offered when there is something to say, once, and turned on by one click', async () => {
    await readAll();
    const page = await enter('desk', { permission: 'default' });
    await unreadIn(page, /^general/);
    expect(await page.getByRole('complementary', { name: 'Hear it when' }).count()).toBe(0);
    await ann.say(general, '@bob, hello?');
    const bar = page.getByRole('complementary', { name: 'Hear it when somebody calls you.' });
    await bar.waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: 'tests/browser/screenshots/attention-bar.png' });
    await bar.getByRole('button', { name: 'Turn on notifications' }).click();
    await bar.waitFor({ state: 'detached' });
    await ann.say(general, '@bob, are you there?');
    await rings(page).toEqual(['2 new messages in general | ann: @bob, hello?\nann: @bob, are you there?']);
  });

  it('[N1] count in the title and in the icon: a dot for unread, a number for what calls me', async () => {
    await readAll();
    const page = await enter('desk');
    await expect.poll(() => iconOf(page), { timeout: 20_000 }).toMatch(/^data:image\/png/);
    const nothing = await iconOf(page);
    await ann.say(general, 'just so');
    await expect.poll(() => page.title()).toBe('(1) random · Parley');
    await expect.poll(() => iconOf(page)).not.toBe(nothing);
    const dot = await iconOf(page);
    await ann.say(general, '@bob and now you');
    await expect.poll(() => page.title()).toBe('(@1 · 2) random · Parley');
    await expect.poll(() => iconOf(page)).not.toBe(dot);
    for (const [name, icon] of Object.entries({ nothing, dot, number: await iconOf(page) })) writeFileSync(`tests/browser/screenshots/attention-icon-${name}.png`, Buffer.from(icon.split(',')[1] ?? '', 'base64'));
    await bob.api.reading.markAll.mutate();
    await expect.poll(() => iconOf(page)).toBe(nothing);
  });
});

describe('being left alone', () => {
  it('[N1] is chosen by keyboard in my menu, shown beside my name on every device, and over when I say so', async () => {
    await readAll();
    const page = await enter('desk');
    const phone = await enter('phone', { ...PHONE, colorScheme: 'dark' });
    const me = page.getByRole('button', { name: /Settings and signing out/ });
    await me.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Pause notifications' }).press('ArrowRight');
    await page.getByRole('menuitem', { name: /For 1 hour/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: 'tests/browser/screenshots/attention-menu.png' });
    await page.getByRole('menuitem', { name: /For 1 hour/ }).press('Enter');
    await page.getByText(/Notifications are paused until/).waitFor({ state: 'attached' });
    await phone.getByRole('button', { name: /Open the menu/ }).first().click();
    await phone.getByRole('dialog').getByText(/Notifications are paused until/).waitFor({ state: 'attached' });
    await phone.screenshot({ path: 'tests/browser/screenshots/attention-phone.png' });
    await ann.say(general, '@bob in vain');
    await unreadIn(page, /^general.*1 mention/);
    await me.click();
    await page.getByRole('menuitem', { name: 'Resume notifications' }).click();
    await page.getByText(/Notifications are paused/).waitFor({ state: 'detached' });
    await ann.say(general, '@bob at last');
    await rings(page).toEqual(['ann mentioned you in general | @bob at last']);
  });
});

describe('the settings', () => {
  it('[N1] keep keywords, quiet hours and sounds for all devices, by keyboard, and ring by them', async () => {
    await readAll();
    const page = await enter('desk', { address: '/settings' });
    const part = page.getByRole('region', { name: 'Notifications' });
    await part.getByRole('textbox', { name: 'Keywords' }).fill('launch, デプロイ');
    await page.keyboard.press('Enter');
    await part.getByText('デプロイ').waitFor();
    await part.getByRole('button', { name: 'Remove the keyword デプロイ' }).press('Enter');
    await part.getByText('デプロイ').waitFor({ state: 'detached' });
    await part.getByRole('switch', { name: 'Sounds' }).press('Space');
    await expect.poll(() => bob.api.attention.get.query(), { timeout: 20_000 }).toMatchObject({ keywords: ['launch'], sounds: true });
    await part.getByRole('button', { name: 'Listen to it' }).click();
    await expect.poll(() => page.evaluate(() => (window as unknown as Stub).struck)).toBe(2);
    // Behind the first two hundred characters: it is asked for.
    await ann.say(general, `${'so much to say '.repeat(20)} about the Launch`);
    await expect.poll(async () => (await shownIn(page)).length, { timeout: 20_000 }).toBe(1);
    await expect.poll(() => page.evaluate(() => (window as unknown as Stub).struck)).toBe(4);

    await part.getByRole('switch', { name: 'Quiet hours' }).press('Space');
    await part.getByRole('button', { name: 'Sunday' }).press('Space');
    await part.getByLabel('From').fill('18:30');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await bob.api.attention.get.query()).quietHours?.fromMinute, { timeout: 20_000 }).toBe(18 * 60 + 30);
    await part.getByLabel('To', { exact: true }).fill('07:15');
    await page.keyboard.press('Enter');
    await expect.poll(() => bob.api.attention.get.query(), { timeout: 20_000 }).toMatchObject({ quietHours: { days: [1, 2, 3, 4, 5, 6], fromMinute: 18 * 60 + 30, toMinute: 7 * 60 + 15 } });
    expect(await faultsOf(page)).toEqual([]);
    expect(tabs.desk?.troubles).toEqual([]);
  });

  it.each([
    ['desk-light', {}], ['desk-dark', { colorScheme: 'dark', locale: 'de-DE' }], ['phone-light', { ...PHONE, locale: 'de-DE' }], ['phone-dark', { ...PHONE, colorScheme: 'dark' }],
  ] satisfies [string, BrowserContextOptions][])('[N1] can be read by all: %s', async (name, options) => {
    await bob.api.attention.save.mutate({ keywords: ['launch', 'デプロイ', 'C++'], sounds: true, quietHours: { days: [1, 2, 3, 4, 5], fromMinute: 20 * 60, toMinute: 8 * 60 } });
    const page = await enter('desk', { address: '/settings', permission: name === 'phone-dark' ? 'denied' : 'granted', ...options });
    const part = page.getByRole('region', { name: /Notifications|Mitteilungen/ });
    await part.scrollIntoViewIfNeeded();
    await part.getByText('C++').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await part.screenshot({ path: `tests/browser/screenshots/attention-${name}.png` });
  });
});
