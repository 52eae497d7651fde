import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { faultsOf } from './axe.ts';
import { keepPicture, openBrowser, PHONE, signedInTab, startParley, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Person, bob: Person;
/** Ann's laptop and her phone. */
let laptop: Tab, phone: Tab;
const rooms: Record<string, string> = {};

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  [ann, bob] = [await registerPerson(parley.url, 'ann'), await registerPerson(parley.url, 'bob')];
  for (const name of ['chess', 'design', 'launch', 'noise', 'support']) {
    rooms[name] = (await bob.api.rooms.create.mutate({ name, visibility: 'public' })).id;
    await ann.join(rooms[name]);
  }
  laptop = await signedInTab(browser, parley.url, ann);
  phone = await signedInTab(browser, parley.url, ann, PHONE);
  for (const { page } of [laptop, phone]) {
    await page.goto(`/rooms/${rooms.chess}`);
    await page.getByRole('heading', { level: 1, name: 'chess' }).waitFor();
  }
});
afterEach(({ task }) => keepPicture(task, { laptop, phone }));
afterAll(async () => {
  await browser?.close();
  await parley?.stop();
});

const id = (name: string) => rooms[name] ?? '';
const group = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const linksIn = (page: Page, name: string) => group(page, name).getByRole('link').allInnerTexts();
const picture = (page: Page, name: string) => page.screenshot({ path: `tests/browser/screenshots/rooms-of-mine-${name}.png` });

/** Opens what can be done with a room, as the keyboard does: the button is there for who gets to it. */
async function menuOf(page: Page, room: string): Promise<void> {
  await page.getByRole('button', { name: `What to do with ${room}` }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
}

test('[R7] by keyboard: a favourite stands on top, on the phone as well', async () => {
  const { page } = laptop;
  await menuOf(page, 'launch');
  await page.getByRole('menuitem', { name: 'Add to favourites' }).press('Enter');
  await group(page, 'Favourites').getByRole('link', { name: 'launch' }).waitFor();
  expect(await linksIn(page, 'Rooms')).not.toContain('launch');
  await phone.page.getByRole('button', { name: /Open the menu/ }).click();
  await group(phone.page, 'Favourites').getByRole('link', { name: 'launch' }).waitFor();
});

test('[R7] by keyboard: a section of one’s own is made with the rooms that stand in it', async () => {
  const { page } = laptop;
  await menuOf(page, 'design');
  await page.getByRole('menuitem', { name: 'Move to a section' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('menuitem', { name: 'New section' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New section' });
  await dialog.getByLabel('Name').fill('Projects');
  expect(await dialog.getByRole('checkbox', { name: 'design' }).isChecked()).toBe(true);
  await dialog.getByRole('checkbox', { name: 'support' }).press('Space');
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'new-section');
  await dialog.getByRole('button', { name: 'Make the section' }).press('Enter');
  await expect.poll(() => linksIn(page, 'Projects')).toEqual(['design', 'support']);
});

test('[R7] by mouse: a room is dragged into a section, and out again', async () => {
  const { page } = laptop;
  await page.getByRole('link', { name: 'noise' }).dragTo(group(page, 'Projects'));
  await group(page, 'Projects').getByRole('link', { name: 'noise' }).waitFor();
  await page.getByRole('link', { name: 'noise' }).dragTo(group(page, 'Rooms'));
  await group(page, 'Rooms').getByRole('link', { name: 'noise' }).waitFor();
});

test('[R7] a muted room is pale and below the others; it counts nothing but what calls me', async () => {
  const { page } = laptop;
  await page.getByRole('link', { name: 'noise' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Mute' }).click();
  await page.getByRole('link', { name: /noise.*muted/ }).waitFor();
  await bob.say(id('noise'), 'nothing that matters');
  await bob.say(id('support'), 'something that does');
  await page.getByRole('link', { name: /support.*1 unread message/ }).waitFor();
  expect(await page.title()).toMatch(/^\(1\)/);
  await bob.say(id('noise'), '@ann this does too');
  await page.getByRole('link', { name: /noise.*1 mention of you/ }).waitFor();
  expect(await page.getByRole('link', { name: /noise/ }).innerText()).not.toMatch(/unread/);
  expect((await linksIn(page, 'Rooms')).map((text) => text.split('\n')[0])).toEqual(['chess', 'general', 'noise']);
  await picture(page, 'muted');
});

test('[R7] a heading closes on this device alone, and what waits for me stays in sight', async () => {
  const { page } = laptop;
  await page.getByRole('button', { name: 'Projects', exact: true }).press('Enter');
  await expect.poll(() => linksIn(page, 'Projects')).toEqual([expect.stringContaining('support')]);
  await page.reload();
  await expect.poll(() => linksIn(page, 'Projects')).toEqual([expect.stringContaining('support')]);
  expect(await linksIn(phone.page, 'Projects')).toHaveLength(2);
  await picture(phone.page, 'phone');
  await page.getByRole('button', { name: 'Projects', exact: true }).click();
});

test('[R7] a section gets another name, and its heading can be removed', async () => {
  const { page } = laptop;
  const open = async (section: string) => {
    await page.getByRole('button', { name: `What to do with the section ${section}` }).focus();
    await page.keyboard.press('Enter');
  };
  await open('Projects');
  await page.getByRole('menuitem', { name: 'Rename the section' }).press('Enter');
  await page.getByRole('dialog').getByLabel('Name').fill('Work');
  await page.keyboard.press('Enter');
  await group(page, 'Work').getByRole('link', { name: 'design' }).waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'dark');
  await open('Work');
  await page.getByRole('menuitem', { name: 'Remove the heading' }).press('Enter');
  await group(page, 'Rooms').getByRole('link', { name: 'design' }).waitFor();
  await group(page, 'Work').waitFor({ state: 'detached' });
  expect([laptop, phone].flatMap((tab) => tab.troubles)).toEqual([]);
});

