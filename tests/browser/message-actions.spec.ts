import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { faultsOf } from './axe.ts';
import { DESK, PHONE, choose, composer, keepPicture, message, openBrowser, signedInTab, startParley, timeline, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Person, bob: Person;
let general: string;
let tabs: Record<string, Tab> = {};

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  [ann, bob] = [await registerPerson(parley.url, 'ann'), await registerPerson(parley.url, 'bob')];
  general = await ann.room('general');
  for (const line of ['Shall we sail on Saturday?', 'The wind will be kind, they say.', 'I bring bread and cheese.']) await bob.say(general, line);
});
afterEach(async ({ task }) => {
  await keepPicture(task, tabs);
  for (const tab of Object.values(tabs)) await tab.close();
  tabs = {};
});
afterAll(async () => {
  ann?.leaveHouse();
  bob?.leaveHouse();
  await browser?.close();
  await parley?.stop();
});

async function inGeneral(person: Person, options = {}): Promise<Page> {
  const tab = (tabs[person.username] = await signedInTab(browser, parley.url, person, options));
  await tab.page.goto(`/rooms/${general}`);
  await tab.page.locator('[role=log][aria-busy=false]').waitFor();
  return tab.page;
}

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Actions' });
const more = (page: Page) => bar(page).getByRole('button', { name: 'More actions' });
const item = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true });
const focusedName = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
const troubles = () => Object.values(tabs).flatMap((tab) => tab.troubles);

describe('what one can do with a message', () => {
  it('[K1] a few buttons are at hand, everything else is in a menu, and only what one may do', async () => {
    const own = await ann.say(general, 'I bring the boat.');
    await ann.api.messages.edit.mutate({ messageId: own.id, text: 'I bring the boat!' });
    const page = await inGeneral(bob);
    await message(page, 'I bring bread').hover();
    expect(await bar(page).getByRole('button').count()).toBe(7);
    await more(page).click();
    await item(page, 'Delete').waitFor();
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Save for later', 'Remind me', 'Pin to the room', 'Copy link', 'Mark unread from here', 'Edit', 'Delete']);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await message(page, 'I bring the boat!').hover();
    await message(page, 'I bring the boat!').getByRole('button', { name: 'More actions' }).click();
    await item(page, 'Earlier wordings').waitFor();
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Save for later', 'Remind me', 'Pin to the room', 'Copy link', 'Mark unread from here', 'Earlier wordings', 'Report message …']);
    await item(page, 'Earlier wordings').click();
    await page.getByRole('dialog', { name: 'Earlier wordings' }).getByText('I bring the boat.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('article')?.id)).toBe(`message-${own.id}`);
    expect(troubles()).toEqual([]);
  });

  it('[K1] Esc closes the menu alone; a choice that opens the editor leaves the focus in it', async () => {
    const page = await inGeneral(bob);
    await message(page, 'I bring bread').focus();
    await more(page).focus();
    await page.keyboard.press('Enter');
    await item(page, 'Save for later').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await expect.poll(() => focusedName(page)).toBe('More actions');
    await page.keyboard.press('Enter');
    await item(page, 'Edit').press('Enter');
    await expect.poll(() => focusedName(page)).toBe('Edit your message');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await focusedName(page)).toBe('Edit your message');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('composer');
    expect(troubles()).toEqual([]);
  });

  it('[K1] a reminder is chosen from a menu of its own, with the arrow keys', async () => {
    const page = await inGeneral(ann);
    await message(page, 'The wind').focus();
    await more(page).focus();
    await page.keyboard.press('Enter');
    await item(page, 'Remind me').press('ArrowRight');
    await page.getByRole('menuitem', { name: /In 1 hour/ }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('menuitem', { name: /In 1 hour/ }).waitFor({ state: 'detached' });
    await item(page, 'Remind me').press('ArrowRight');
    await page.getByRole('menuitem', { name: /In 1 hour/ }).press('Enter');
    await page.getByText(/You will be reminded/).waitFor();
    expect(troubles()).toEqual([]);
  });
});

describe.each(['light', 'dark'] as const)('how they look, %s', (colorScheme) => {
  it.each([['desk', DESK], ['phone', PHONE]] as const)('[K1] axe finds nothing to mend, at a %s', async (name, device) => {
    const page = await inGeneral(bob, { ...device, colorScheme });
    const own = message(page, 'The wind will be kind');
    if (name === 'phone') await own.tap();
    else await own.hover();
    await bar(page).waitFor();
    await page.screenshot({ path: `tests/browser/screenshots/actions-bar-${colorScheme}-${name}.png` });
    await more(page).click();
    await item(page, 'Delete').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: `tests/browser/screenshots/actions-menu-${colorScheme}-${name}.png` });
    await item(page, 'Remind me').click();
    await page.getByRole('menuitem', { name: /In 1 hour/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: `tests/browser/screenshots/actions-remind-${colorScheme}-${name}.png` });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(troubles()).toEqual([]);
  });
});

describe('under a finger', () => {
  it('[K1] the bar covers no words, its buttons are a thumb wide, and a deed is two taps away', async () => {
    const page = await inGeneral(ann, PHONE);
    await tapFor(message(page, 'Shall we sail'));
    const place = await boxOf(bar(page));
    for (const words of await timeline(page).locator('[id$="-text"], article p').all()) expect(meet(place, await boxOf(words)), await words.innerText()).toBe(false);
    for (const button of await bar(page).getByRole('button').all()) {
      const { width, height } = await boxOf(button);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    await more(page).tap();
    await item(page, 'Pin to the room').tap();
    await message(page, 'Shall we sail').getByText('Pinned', { exact: true }).waitFor();
    await composer(page).tap();
    await bar(page).waitFor({ state: 'detached' });
    expect(troubles()).toEqual([]);
  });

  it('[K1] a tap on another message meets what the finger sees, though the bar above goes with it', async () => {
    const { id: messageId } = await bob.say(general, 'Who steers?');
    await ann.api.messages.react.mutate({ messageId, emoji: '🙋', on: true });
    const page = await inGeneral(bob, PHONE);
    await tapFor(message(page, 'I bring bread'));
    await message(page, 'Who steers?').getByRole('button', { name: '🙋, 1 time: ann' }).tap();
    await message(page, 'Who steers?').getByRole('button', { name: '🙋, 2 times: You and ann' }).waitFor();
    expect(await message(page, 'I bring bread').getByRole('toolbar').count()).toBe(0);
  });

  it('[M4] what is deleted from the menu can be taken back', async () => {
    await ann.say(general, 'a slip of the thumb');
    const page = await inGeneral(ann, PHONE);
    await tapFor(message(page, 'a slip of the thumb'));
    await choose(message(page, 'a slip of the thumb'), 'Delete');
    await page.getByRole('dialog').filter({ hasText: 'Deleted.' }).getByRole('button', { name: 'Undo' }).tap();
    await message(page, 'a slip of the thumb').waitFor();
  });
});

/** Taps a message until its bar is there: on a machine that is busy a tap may take as long as a press to select. */
async function tapFor(article: Locator): Promise<void> {
  await expect.poll(async () => {
    await article.tap();
    return article.getByRole('toolbar').isVisible();
  }, { timeout: 20_000 }).toBe(true);
}

type Box = { x: number; y: number; width: number; height: number };

async function boxOf(element: Locator): Promise<Box> {
  return (await element.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 };
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
