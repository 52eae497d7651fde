import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { NOBODYS_ID } from '../support/named.ts';
import { faultsOf } from './axe.ts';
import { composer, DESK, keepPicture, message, openBrowser, PHONE, signedInTab, startParley, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Person, bob: Person;
/** Ann makes the rooms; bob is in none of them, at his desk and on his phone. */
let anns: Tab, bobs: Tab, phone: Tab;
let garden: string, asked: string;

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  [ann, bob] = [await registerPerson(parley.url, 'ann'), await registerPerson(parley.url, 'bob')];
  for (let n = 1; n <= 40; n++) await ann.api.rooms.create.mutate({ name: `plot ${String(n).padStart(2, '0')}`, visibility: 'public' });
  garden = (await ann.api.rooms.create.mutate({ name: 'garden', topic: 'What grows', description: 'For **everybody** who waters.\n\n- be kind\n- share seeds', visibility: 'public' })).id;
  for (let n = 1; n <= 120; n++) {
    const { id } = await ann.say(garden, `row ${n}`);
    if (n === 30) asked = id;
  }
  anns = await signedInTab(browser, parley.url, ann);
  bobs = await signedInTab(browser, parley.url, bob);
  phone = await signedInTab(browser, parley.url, bob, PHONE);
});
afterEach(({ task }) => keepPicture(task, { anns, bobs, phone }));
afterAll(async () => {
  await browser?.close();
  await parley?.stop();
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const cards = (page: Page) => page.getByRole('main').getByRole('article');
const picture = (page: Page, name: string) => page.screenshot({ path: `tests/browser/screenshots/rooms-${name}.png` });

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Room menu' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('[R8] rooms are sought, sorted and shown page by page, and a card leads in', async () => {
  const { page } = bobs;
  await page.goto('/browse');
  await page.getByText('44 rooms').waitFor();
  expect(await cards(page).count()).toBe(30);
  await page.getByRole('button', { name: 'Show more rooms' }).click();
  await expect.poll(() => cards(page).count()).toBe(44);
  await page.getByRole('radio', { name: 'Name' }).click();
  await expect.poll(() => cards(page).first().getAttribute('aria-label')).toBe('garden');
  await page.getByRole('radio', { name: 'Activity' }).click();
  await expect.poll(() => cards(page).first().getAttribute('aria-label')).toBe('garden');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOf(page)).toEqual([]);
    await picture(page, `browse-${colorScheme}-1440`);
    await phone.page.emulateMedia({ colorScheme });
    await phone.page.goto('/browse');
    await phone.page.getByText('44 rooms').waitFor();
    expect(await faultsOf(phone.page)).toEqual([]);
    await picture(phone.page, `browse-${colorScheme}-390`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('searchbox').fill('waters');
  await page.getByText('1 room', { exact: true }).waitFor();
  await cards(page).getByRole('link', { name: 'garden' }).press('Enter');
  await heading(page, 'garden').waitFor();
});

test('[R8] a link to a message of a room bob is not in shows it there, and joining lands on it', async () => {
  const { page } = bobs;
  await page.goto(`/rooms/${garden}?message=${asked}`);
  const look = page.getByRole('region', { name: 'A look into garden' });
  await look.getByText('row 30', { exact: true }).waitFor();
  expect(await look.getByRole('article').filter({ hasText: /row 30$/ }).evaluate((one) => one.getBoundingClientRect().top >= 0 && one.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
  expect(await composer(page).count()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'preview-1440');
  await phone.page.emulateMedia({ colorScheme: 'dark' });
  await phone.page.goto(`/rooms/${garden}?message=${asked}`);
  await phone.page.getByText('row 30', { exact: true }).waitFor();
  expect(await faultsOf(phone.page)).toEqual([]);
  await picture(phone.page, 'preview-dark-390');
  await page.getByRole('button', { name: 'Join garden' }).click();
  await composer(page).waitFor();
  await message(page, 'row 30').waitFor();
  expect(page.url()).toContain(asked);
  await bob.api.rooms.leave.mutate({ roomId: garden });
});

test('[R8] [R3] a link into a room bob may not see leads where a link to nothing leads', async () => {
  const { page } = bobs;
  const { id } = await ann.api.rooms.create.mutate({ name: 'shed', visibility: 'private' });
  const { id: hushed } = await ann.say(id, 'hush');
  const seen: string[] = [];
  for (const address of [`/rooms/${id}?message=${hushed}`, `/rooms/${NOBODYS_ID}?message=${hushed}`, `/rooms/${NOBODYS_ID}`]) {
    await page.goto(address);
    await heading(page, 'This room is not here').waitFor();
    seen.push(await page.getByRole('main').innerText());
  }
  expect(new Set(seen).size).toBe(1);
});

test('[R3] ann reads what the room is, rewords it, and makes it private: bob has lost it', async () => {
  const { page } = anns;
  await page.goto(`/rooms/${garden}`);
  await message(page, 'row 120').waitFor();
  await choose(page, 'About this room');
  const details = page.getByRole('dialog', { name: 'garden' });
  await details.getByRole('listitem').filter({ hasText: 'share seeds' }).waitFor();
  await details.getByText(/By ann,/).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'details');
  await page.keyboard.press('Escape');
  await choose(page, 'Name and description');
  await page.getByRole('dialog').getByLabel('Description').fill('For whoever was **here** before');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await choose(page, 'About this room');
  await page.getByText('For whoever was here before').waitFor();
  await page.keyboard.press('Escape');

  await bobs.page.goto(`/rooms/${garden}`);
  await bobs.page.getByRole('region', { name: 'A look into garden' }).waitFor();
  await choose(page, 'Make private');
  const question = page.getByRole('alertdialog', { name: 'Make garden private?' });
  await question.getByText(/only the one person in it will see it/).waitFor();
  await picture(page, 'make-private');
  await question.getByRole('button', { name: 'Make private' }).click();
  await heading(page, 'garden').getByText('private room').waitFor({ state: 'attached' });
  await bobs.page.reload();
  await heading(bobs.page, 'This room is not here').waitFor();
});

test('[R3] an archived room leaves the sidebar, is found among the archived ones, and comes back', async () => {
  const { page } = anns;
  const link = page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'plot 07' });
  await link.click();
  await heading(page, 'plot 07').waitFor();
  await choose(page, 'Archive');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Archive' }).click();
  await page.goto('/browse');
  await page.getByRole('button', { name: 'Archived', exact: true }).click();
  await page.getByText('1 room', { exact: true }).waitFor();
  expect(await link.count()).toBe(0);
  await picture(page, 'archived');
  await cards(page).getByRole('link', { name: 'plot 07' }).click();
  await heading(page, 'plot 07').waitFor();
  await choose(page, 'Take out of the archive');
  await page.goto('/browse');
  await link.waitFor();
});

test('[R8] all of it is in German as well', async () => {
  const tab = await signedInTab(browser, parley.url, bob, { ...DESK, locale: 'de-DE' });
  await tab.page.goto('/browse');
  await tab.page.getByText('43 Räume').waitFor();
  await picture(tab.page, 'browse-german');
  await tab.close();
  expect([anns, bobs, phone].flatMap(({ troubles }) => troubles)).toEqual([]);
});
