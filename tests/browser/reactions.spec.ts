import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { faultsOf } from './axe.ts';
import { DESK, PHONE, choose, composer, keepPicture, message, openBrowser, signedInTab, startParley, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Person, bob: Person;
let general: string;
let tabs: Record<string, Tab> = {};

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  ann = await registerPerson(parley.url, 'ann');
  bob = await registerPerson(parley.url, 'bob');
  general = await ann.room('general');
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

async function inGeneral(name: string, person: Person, options = {}): Promise<Page> {
  const tab = (tabs[name] = await signedInTab(browser, parley.url, person, options));
  await tab.page.goto(`/rooms/${general}`);
  await composer(tab.page).waitFor();
  return tab.page;
}

/** How often an emoji was given to a message, and by whom, as a screen reader says it. */
const chip = (page: Page, text: string, emoji: string) => message(page, text).getByRole('group', { name: 'Reactions' }).getByRole('button', { name: new RegExp(`^${emoji},`) });
const picker = (page: Page) => page.getByRole('dialog', { name: 'Choose a reaction' });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
const troubles = () => Object.values(tabs).flatMap((tab) => tab.troubles);

describe('reacting', () => {
  it('[X2] one gives what is at hand with a click, the other sees it at once, gives the same, and takes it back', async () => {
    await ann.say(general, 'the build is green');
    const [annsPage, bobsPage] = [await inGeneral('ann', ann), await inGeneral('bob', bob)];
    await message(annsPage, 'the build is green').hover();
    await annsPage.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'React with 👍' }).click();
    const bobsChip = chip(bobsPage, 'the build is green', '👍');
    await bobsPage.getByRole('button', { name: '👍, 1 time: ann' }).waitFor();
    expect(await bobsChip.getAttribute('aria-pressed')).toBe('false');
    await bobsChip.hover();
    await bobsPage.getByText('ann', { exact: true }).last().waitFor();
    await bobsChip.click();
    await annsPage.getByRole('button', { name: '👍, 2 times: You and bob' }).waitFor();
    await bobsPage.getByRole('button', { name: '👍, 2 times: You and ann' }).waitFor();
    expect(await bobsChip.getAttribute('aria-pressed')).toBe('true');
    await bobsChip.click();
    await annsPage.getByRole('button', { name: '👍, 1 time: You' }).click();
    await bobsChip.waitFor({ state: 'detached' });
    expect(troubles()).toEqual([]);
  });

  it('[X2] any other is found by its name in the picker, and is at hand the next time', async () => {
    await bob.say(general, 'we sail tomorrow');
    const page = await inGeneral('ann', ann);
    await message(page, 'we sail tomorrow').hover();
    await page.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'Add a reaction' }).click();
    await picker(page).getByRole('gridcell', { name: 'Grinning face', exact: true }).waitFor();
    await picker(page).getByRole('toolbar', { name: 'Groups of emoji' }).getByRole('button', { name: 'Flags' }).click();
    await picker(page).getByRole('gridcell', { name: 'Chequered flag' }).waitFor();
    await page.getByRole('searchbox', { name: 'Search emoji' }).fill('nothing is called this');
    await picker(page).getByText('No emoji goes by that name.').waitFor();
    await page.getByRole('searchbox', { name: 'Search emoji' }).fill('sailboat');
    await picker(page).getByRole('gridcell', { name: 'Sailboat' }).click();
    await chip(page, 'we sail tomorrow', '⛵').waitFor();
    await page.reload();
    await message(page, 'we sail tomorrow').hover();
    await page.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'React with ⛵' }).waitFor();
    expect(troubles()).toEqual([]);
  });

  it('[X2] with the keyboard alone: to the message, into the picker, and back to the message', async () => {
    await bob.say(general, 'hands off the mouse');
    const page = await inGeneral('ann', ann);
    await message(page, 'hands off the mouse').waitFor();
    await page.getByRole('log').focus();
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => page.locator(':focus').innerText()).toContain('hands off');
    await tabTo(page, 'Add a reaction');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Search emoji');
    await page.keyboard.type('chipmunk');
    await expect.poll(() => picker(page).getByRole('gridcell').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => picker(page).getByRole('gridcell', { selected: true }).count()).toBe(1);
    await page.keyboard.press('Enter');
    await chip(page, 'hands off the mouse', '🐿️').waitFor();
    await expect.poll(() => focused(page)).toMatch(/^bob at/);
    await tabTo(page, '🐿️, 1 time: You');
    await page.keyboard.press('Space');
    await chip(page, 'hands off the mouse', '🐿️').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toMatch(/^bob at/);
  });

  it.each([['light', 'desk', DESK], ['dark', 'desk', DESK], ['light', 'phone', PHONE], ['dark', 'phone', PHONE]] as const)('[X2] axe finds nothing to mend while one chooses, %s, at a %s', async (colorScheme, name, device) => {
    const { id: messageId } = await bob.say(general, `who brings ${colorScheme} cake?`);
    for (const [by, emoji] of [[ann, '🎂'], [bob, '🎂'], [bob, '🙋'], [ann, '👍🏽']] as const) await by.api.messages.react.mutate({ messageId, emoji, on: true });
    const page = await inGeneral('ann', ann, { ...device, colorScheme });
    const article = message(page, `${colorScheme} cake?`).last();
    await article.getByRole('group', { name: 'Reactions' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await article.getByRole('button', { name: 'Add a reaction' }).last().click();
    await picker(page).getByRole('gridcell', { name: 'Grinning face', exact: true }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.screenshot({ path: `tests/browser/screenshots/reactions-${colorScheme}-${name}.png` });
    expect(troubles()).toEqual([]);
  });

  it('[X2] on a phone a tap on the message brings the button, and a skin tone is remembered', async () => {
    await bob.say(general, 'see you at eight');
    const page = await inGeneral('ann', ann, PHONE);
    await message(page, 'see you at eight').tap();
    await page.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'Add a reaction' }).tap();
    await picker(page).getByRole('button', { name: 'Skin tone' }).tap();
    await page.getByRole('menuitem', { name: 'Medium dark' }).tap();
    await page.getByRole('searchbox', { name: 'Search emoji' }).fill('waving hand');
    await picker(page).getByRole('gridcell', { name: 'Waving hand' }).tap();
    await chip(page, 'see you at eight', '👋🏾').waitFor();
    await message(page, 'see you at eight').getByRole('button', { name: 'Add a reaction' }).last().tap();
    await picker(page).getByRole('toolbar', { name: 'Used last' }).getByRole('button', { name: '👋🏾' }).waitFor();
  });
});

describe('pins', () => {
  it('[X2] what one pins stands in the list of all, leads to its place, and can be unpinned there', async () => {
    await ann.say(general, 'the wifi is called parley');
    const [annsPage, bobsPage] = [await inGeneral('ann', ann), await inGeneral('bob', bob)];
    await bobsPage.getByRole('button', { name: 'Pinned messages' }).click();
    const list = bobsPage.getByRole('dialog', { name: 'Pinned messages' });
    await list.getByText('Nothing is pinned yet.').waitFor();

    const wifi = message(annsPage, 'the wifi').first();
    await wifi.hover();
    await choose(wifi, 'Pin to the room');
    await wifi.getByText('Pinned', { exact: true }).waitFor();

    const pinned = list.getByRole('button', { name: 'the wifi is called parley' });
    await pinned.waitFor();
    expect(await faultsOf(bobsPage)).toEqual([]);
    await bobsPage.screenshot({ path: 'tests/browser/screenshots/pins-1440.png' });
    for (let line = 0; line < 40; line++) await ann.say(general, `and then, ${line}`);
    await message(bobsPage, 'and then, 39').waitFor();
    expect(await message(bobsPage, 'the wifi').count()).toBe(0);
    await pinned.click();
    await list.waitFor({ state: 'detached' });
    await expect.poll(() => message(bobsPage, 'the wifi').first().isVisible()).toBe(true);

    await bobsPage.getByRole('button', { name: 'Pinned messages' }).click();
    await list.getByRole('button', { name: 'Unpin' }).click();
    await list.getByText('Nothing is pinned yet.').waitFor();
    await message(bobsPage, 'the wifi').first().getByText('Pinned', { exact: true }).waitFor({ state: 'detached' });
    expect(troubles()).toEqual([]);
  });
});

async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 30 && (await focused(page)) !== name; steps++) await page.keyboard.press('Tab');
  expect(await focused(page)).toBe(name);
}

