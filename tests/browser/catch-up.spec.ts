import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { faultsOf } from './axe.ts';
import { DESK, PHONE, keepPicture, message, openBrowser, signedInTab, startParley, timeline, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Person;
let bob: Person;
let design: string, ops: string, long: string;
let tab: Tab;

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  [ann, bob] = [await registerPerson(parley.url, 'ann'), await registerPerson(parley.url, 'bob')];
  [design, ops, long] = [await roomOfBoth('design'), await roomOfBoth('ops'), await roomOfBoth('long')];
});
afterAll(async () => {
  ann?.leaveHouse();
  bob?.leaveHouse();
  await browser?.close();
  await parley?.stop();
});

/** Ann has read everything, and looks at what is unread. */
beforeEach(async () => {
  await ann.api.reading.markAll.mutate();
  tab = await signedInTab(browser, parley.url, ann);
  await tab.page.goto('/catch-up');
  await tab.page.getByRole('heading', { name: 'You are all caught up' }).waitFor();
});
afterEach(async ({ task }) => {
  await keepPicture(task, { tab });
  await tab.close();
});

async function roomOfBoth(name: string): Promise<string> {
  const { id } = await bob.api.rooms.create.mutate({ name, visibility: 'public' });
  await ann.join(id);
  return id;
}

let asked = 0;
/** A thread that ann began and bob answers in. */
async function answered(texts: string[]): Promise<string> {
  const root = await ann.say(design, `Which colour, ${++asked}?`);
  await ann.api.reading.mark.mutate({ roomId: design, seq: root.seq });
  for (const text of texts) await bob.api.messages.send.mutate({ roomId: design, clientId: `answer-${asked}-${text.length}`, text, threadOf: root.id });
  return root.id;
}

const IN_TIME = { timeout: 20_000 };
const blocks = (page: Page) => page.locator('[data-block]');
const namesOf = (page: Page) => blocks(page).getByRole('heading', { level: 2 }).allTextContents();
const block = (page: Page, name: string) => blocks(page).filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });
const focusedBlock = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
const unreadIn = async (roomId: string) => (await ann.api.reading.summary.query()).find((room) => room.roomId === roomId)?.unread;

it('[R2] shows all that is unread by room and thread, mentions first, and how much there is beside its link', async () => {
  const { page } = tab;
  const inBar = page.getByRole('complementary', { name: 'Sidebar' }).getByRole('link', { name: /Catch up/ });
  expect(await inBar.textContent()).not.toMatch(/\d/);
  await answered(['Blue, I think', 'Or **green**']);
  await bob.say(design, 'New drafts are up');
  for (let n = 1; n <= 8; n++) await bob.say(ops, `deploy ${n}`);
  await bob.say(ops, '@ann can you look?');
  await expect.poll(() => blocks(page).count(), IN_TIME).toBe(3);
  await page.reload();
  await block(page, 'ops').getByText('can you look?').waitFor();
  expect((await namesOf(page))[0]).toBe('ops');
  expect((await namesOf(page)).toSorted()).toEqual(['Thread in design', 'design', 'ops']);
  // The first few, and what calls her though it is the ninth.
  expect(await block(page, 'ops').getByText(/^deploy \d$/).allTextContents()).toEqual(['deploy 1', 'deploy 2', 'deploy 3', 'deploy 4', 'deploy 5']);
  await block(page, 'ops').getByRole('link', { name: '3 more in the room' }).waitFor();
  await block(page, 'Thread in design').getByText('green').waitFor();
  expect(await inBar.textContent()).toContain('unread in 3 places, with mentions of you');
  expect(await faultsOf(page)).toEqual([]);
  for (const [name, view] of [['desk', DESK], ['phone', PHONE]] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const other = await signedInTab(browser, parley.url, ann, { ...view, colorScheme });
      await other.page.goto('/catch-up');
      await other.page.getByText('can you look?').waitFor();
      await other.page.getByText('New drafts are up').waitFor();
      expect(await faultsOf(other.page)).toEqual([]);
      expect(await other.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await other.page.screenshot({ path: `tests/browser/screenshots/catch-up-${name}-${colorScheme}.png` });
      await other.close();
    }
  }
  expect(tab.troubles).toEqual([]);
});

it('[R2] j and k go from one to the next, e marks it read on every device, z takes that back, Enter opens it at its first unread', async () => {
  const { page } = tab;
  const first = await bob.say(design, 'one');
  await bob.say(design, 'two');
  await block(page, 'design').getByText('two').waitFor();
  await bob.say(ops, 'three');
  await block(page, 'ops').getByText('three').waitFor();
  await page.keyboard.press('j');
  expect(await focusedBlock(page)).toContain('design');
  await page.keyboard.press('j');
  expect(await focusedBlock(page)).toContain('ops');
  await page.keyboard.press('k');
  await page.keyboard.press('e');
  await block(page, 'design').waitFor({ state: 'detached' });
  await expect.poll(() => unreadIn(design), IN_TIME).toBe(0);
  // The one that takes its place has the focus.
  await expect.poll(() => focusedBlock(page), IN_TIME).toContain('ops');
  await page.keyboard.press('z');
  await block(page, 'design').getByText('two').waitFor();
  expect(await unreadIn(design)).toBe(2);
  await expect.poll(() => focusedBlock(page), IN_TIME).toContain('design');
  await page.keyboard.press('Enter');
  await message(page, 'one').and(page.locator(':focus')).waitFor();
  expect(page.url()).toContain(`/rooms/${design}?message=${first.id}`);
});

it('[M5] a thread is marked read and taken back in the same way, and opens beside its room', async () => {
  const { page } = tab;
  const rootId = await answered(['yes', 'no']);
  const thread = block(page, 'Thread in design');
  await thread.getByText('no', { exact: true }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await page.getByRole('heading', { name: 'You are all caught up' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await thread.getByText('no', { exact: true }).waitFor();
  expect((await ann.api.messages.threads.query()).find(({ root }) => root.id === rootId)?.thread.unread).toBe(2);
  await thread.getByRole('link', { name: 'Open the thread' }).click();
  await page.getByRole('complementary', { name: 'Thread' }).getByText('yes').waitFor();
});

it('[R2] is live: what is said appears in its place, and what another device reads goes', async () => {
  const { page } = tab;
  await bob.say(design, 'good morning');
  await block(page, 'design').getByText('good morning').waitFor();
  await bob.say(ops, '@ann urgent');
  await block(page, 'ops').getByText('urgent').waitFor();
  const later = await bob.say(design, 'good evening');
  await block(page, 'design').getByText('good evening').waitFor();
  await page.getByRole('button', { name: 'Fold design' }).click();
  expect(await block(page, 'design').getByText('good evening').count()).toBe(0);
  await page.getByRole('button', { name: 'Unfold design' }).click();
  await block(page, 'design').getByText('good evening').waitFor();
  await ann.api.reading.mark.mutate({ roomId: design, seq: later.seq });
  await block(page, 'design').waitFor({ state: 'detached' });
  await ann.api.reading.markAll.mutate();
  await page.getByRole('heading', { name: 'You are all caught up' }).waitFor();
});

it('[R2] [K1] everything is marked by Shift E, by the palette, and only after a question; threads too', async () => {
  const { page } = tab;
  for (const way of ['key', 'palette'] as const) {
    await answered([`aside by ${way}`]);
    await bob.say(ops, `main by ${way}`);
    await block(page, 'ops').getByText(`main by ${way}`).waitFor();
    await block(page, 'Thread in design').getByText(`aside by ${way}`).waitFor();
    if (way === 'key') await page.keyboard.press('Shift+E');
    else {
      await page.keyboard.press('Control+K');
      await page.getByRole('combobox', { name: 'Where to, or what to do?' }).fill('mark everything');
      await page.keyboard.press('Enter');
    }
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Mark everything as read' }).click();
    await page.getByRole('heading', { name: 'You are all caught up' }).waitFor();
    expect((await ann.api.messages.threads.query()).every(({ thread }) => thread.unread === 0)).toBe(true);
  }
  for (const place of ['Catch up on', 'Saved messages', 'Scheduled messages']) {
    await page.keyboard.press('Control+K');
    await page.getByRole('combobox', { name: 'Where to, or what to do?' }).fill(place);
    await page.getByRole('option', { name: new RegExp(`^${place}`) }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').waitFor({ state: 'detached' });
  }
});

it('[R2] the first unread of a room may be thousands back: one step leads there, and only what is seen is read', async () => {
  const { page } = tab;
  for (let n = 1; n <= 400; n += 20) await Promise.all(Array.from({ length: 20 }, (_, at) => bob.say(long, `line ${n + at}.`)));
  await page.goto(`/rooms/${long}`);
  const bar = page.getByRole('button', { name: '400 unread messages above' });
  await bar.waitFor();
  await page.locator('[role=log][aria-busy=false]').waitFor();
  await page.screenshot({ path: 'tests/browser/screenshots/unread-bar.png' });
  expect(await unreadIn(long)).toBe(400);
  const oldest = (await ann.api.reading.unread.query({ roomId: long, limit: 1 })).messages[0];
  await page.keyboard.press('Shift+PageUp');
  await page.getByRole('heading', { name: 'New' }).waitFor();
  await timeline(page).locator(`[id="message-${oldest?.id}"]`).and(page.locator(':focus')).waitFor();
  await expect.poll(() => unreadIn(long), IN_TIME).toBeLessThan(400);
  expect(await unreadIn(long)).toBeGreaterThan(330);
  for (let step = 0; step < 4; step++) {
    await timeline(page).evaluate((element) => element.scrollBy(0, 600));
    await page.locator('[role=log][aria-busy=false]').waitFor();
  }
  await expect.poll(() => unreadIn(long), IN_TIME).toBeLessThan(360);
  expect(await unreadIn(long)).toBeGreaterThan(200);

  // And whoever does not want to read it all has done with it.
  await page.goto('/catch-up');
  await page.goto(`/rooms/${long}`);
  await page.getByRole('button', { name: 'Mark as read' }).click();
  await expect.poll(() => unreadIn(long), IN_TIME).toBe(0);
});

it('[X3] the room one looks at shows what calls one there again once it is marked unread', async () => {
  const { page } = tab;
  const { seq } = await bob.say(ops, '@ann the first');
  await bob.say(ops, 'the second');
  await page.goto(`/rooms/${ops}`);
  await expect.poll(() => unreadIn(ops), IN_TIME).toBe(0);
  const link = page.getByRole('complementary', { name: 'Sidebar' }).getByRole('link', { name: /^ops/ });
  expect(await link.textContent()).toBe('ops');
  // From another device; the deed of this page is shown in mentions.spec.
  await ann.api.reading.markUnread.mutate({ roomId: ops, seq });
  await expect.poll(() => link.textContent(), IN_TIME).toContain('1 mention of you');
  expect(await link.textContent()).toContain('2 unread messages');
});
