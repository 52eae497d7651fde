import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { composer, keepPicture, message, openBrowser, openTab, PHONE, signUp, signedInTab, startParley, write, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Tab, bob: Tab;

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  ann = await openTab(browser, parley.url);
  bob = await openTab(browser, parley.url, { locale: 'de-DE' });
  await signUp(ann, 'ann', 'Ann Lee');
  for (const name of ['release-planning', 'kitchen']) {
    await ann.page.request.post('/api/trpc/rooms.create', { data: { name, visibility: 'public' } });
  }
  const visitor = await openTab(browser, parley.url);
  await signUp(visitor, 'bob', 'Bob Märsh');
  await visitor.close();
});
afterEach(({ task }) => keepPicture(task, { ann, bob }));
afterAll(async () => {
  await browser?.close();
  await parley?.stop();
});

const palette = (page: Page) => page.getByRole('dialog', { name: 'Go anywhere, do anything' });
const offers = (page: Page) => palette(page).getByRole('option');
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const picture = (page: Page, name: string) => page.screenshot({ path: `tests/browser/screenshots/palette-${name}.png` });
const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.id);

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => (await (window as unknown as { axe: typeof import('axe-core') }).axe.run()).violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join(' ')}`));
}

async function open(page: Page, typed = ''): Promise<void> {
  await page.keyboard.press('Control+k');
  await palette(page).waitFor();
  await page.keyboard.type(typed);
}

/** Takes the best answer once it is the one that is meant. */
async function take(page: Page, first: RegExp): Promise<void> {
  await expect.poll(() => offers(page).first().innerText()).toMatch(first);
  await page.keyboard.press('Enter');
  await palette(page).waitFor({ state: 'detached' });
}

test('[K1] a few letters and Enter go to a room, while one is writing too; the focus is where one writes next', async () => {
  const { page } = ann;
  await composer(page).focus();
  await open(page, 'rp');
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'typed');
  await take(page, /^release-planning/);
  await heading(page, 'release-planning').waitFor();
  await expect.poll(() => focusedId(page)).toBe('composer');
  await page.keyboard.type('straight on');
  await page.keyboard.press('Enter');
  await message(page, 'straight on').waitFor();
});

test('[K1] nothing typed, the latest comes first; the arrows walk, and Esc gives the focus back', async () => {
  const { page } = ann;
  await open(page, 'kitch');
  await take(page, /^kitchen/);
  await heading(page, 'kitchen').waitFor();
  await open(page);
  await expect.poll(() => offers(page).allInnerTexts()).toEqual(expect.arrayContaining([expect.stringContaining('general')]));
  await picture(page, 'recent');
  expect((await offers(page).allInnerTexts())[0]).toContain('release-planning');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  expect(await palette(page).locator('[data-highlighted]').innerText()).toContain('release-planning');
  await page.keyboard.press('Escape');
  await palette(page).waitFor({ state: 'detached' });
  await expect.poll(() => focusedId(page)).toBe('composer');
  // The same key closes what it has opened.
  await open(page);
  await page.keyboard.press('Control+k');
  await palette(page).waitFor({ state: 'detached' });
});

test('[K1] [D1] a name opens the conversation with that person, accents or not', async () => {
  const { page } = ann;
  await open(page, 'marsh');
  await take(page, /Bob Märsh/);
  await heading(page, 'Bob Märsh').waitFor();
  await write(page, 'Found you');
  await message(page, 'Found you').waitFor();
  await open(page, 'mars');
  await expect.poll(() => offers(page).first().innerText()).toMatch(/Bob Märsh\s+Conversation/);
  expect(await offers(page).last().innerText()).toContain('Search messages for “mars”');
  await page.keyboard.press('Escape');
  await palette(page).waitFor({ state: 'detached' });
});

test('[K1] it does things: a new room, the theme, the list of shortcuts; and what goes by no name is looked for in the messages', async () => {
  const { page } = ann;
  await open(page, 'dark');
  await take(page, /^Dark theme/);
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  await open(page);
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'dark');
  await page.keyboard.type('zzzz');
  await expect.poll(() => offers(page).allInnerTexts()).toEqual([expect.stringContaining('Search messages for “zzzz”')]);
  await page.keyboard.press('Escape');
  await palette(page).waitFor({ state: 'detached' });
  await open(page, 'create room');
  await take(page, /^Create a room/);
  const dialog = page.getByRole('dialog', { name: 'Create a room' });
  await dialog.waitFor();
  // Over another question it does not open.
  await page.keyboard.press('Control+k');
  expect(await palette(page).count()).toBe(0);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => focusedId(page)).toBe('composer');
});

test('[K1] ? lists the shortcuts, but not while one is writing', async () => {
  const { page } = ann;
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await composer(page).fill('');
  await page.keyboard.type('what?');
  expect(await composer(page).inputValue()).toBe('what?');
  expect(await list.count()).toBe(0);
  await page.getByRole('button', { name: 'Create a room' }).focus();
  await page.keyboard.press('?');
  await list.waitFor();
  await list.getByText('Go anywhere, do anything').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
});

test('[K1] on a phone a button leads there, in German too', async () => {
  await bob.close();
  bob = await signedInTab(browser, parley.url, { username: 'bob' }, { ...PHONE, locale: 'de-DE' });
  const { page } = bob;
  await page.goto('/browse');
  await page.getByRole('button', { name: /Menü/ }).click();
  await page.getByRole('button', { name: /Gehe zu/ }).click();
  const german = page.getByRole('dialog', { name: 'Überallhin, und alles tun' });
  await german.getByRole('combobox').fill('raum anl');
  await expect.poll(() => german.getByRole('option').first().innerText()).toMatch(/^Raum anlegen/);
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'phone');
  await german.getByRole('combobox').fill('general');
  await german.getByRole('option').first().click();
  await heading(page, 'general').waitFor();
  expect([ann, bob].flatMap((tab) => tab.troubles)).toEqual([]);
});
