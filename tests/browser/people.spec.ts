import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { faultsOf } from './axe.ts';
import { composer, keepPicture, message, openBrowser, openTab, PHONE, signUp, startParley, write, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Tab, bob: Tab, carol: Tab;

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  ann = await openTab(browser, parley.url);
  bob = await openTab(browser, parley.url, { timezoneId: 'Asia/Tokyo', colorScheme: 'dark' });
  carol = await openTab(browser, parley.url, { ...PHONE, locale: 'de-DE', colorScheme: 'dark' });
  await signUp(ann, 'ann', 'Ann Lee');
  await signUp(bob, 'bob', 'Bob Marsh');
  await signUpInGerman(carol.page);
});
afterEach(({ task }) => keepPicture(task, { ann, bob, carol }));
afterAll(async () => {
  await browser?.close();
  await parley?.stop();
});

async function signUpInGerman(page: Page): Promise<void> {
  const answer = await page.request.post('/api/trpc/people.register', { data: { username: 'carol', email: 'carol@example.org', password: 'correct horse', displayName: 'Carol Ortiz' } });
  expect(answer.status()).toBe(200);
  await page.goto('/');
  await composer(page).waitFor();
}

const picture = (page: Page, name: string) => page.screenshot({ path: `tests/browser/screenshots/people-${name}.png` });
const meMenu = (page: Page) => page.getByRole('complementary', { name: 'Sidebar' }).getByRole('button', { name: /Settings and signing out/ });
const panel = (page: Page) => page.getByRole('complementary', { name: 'People' });

test('[A5] bob says who he is, with the zone his browser proposes', async () => {
  const { page } = bob;
  await page.goto('/settings');
  await page.getByLabel('About me').fill('Builds bridges.\nAsk me about arches.');
  await page.getByRole('button', { name: 'Use Asia/Tokyo' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Everybody sees it so').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'settings-dark');
  await page.getByRole('link', { name: 'general' }).click();
  await composer(page).waitFor();
});

test('[P3] bob sets a status by keyboard; ann sees it beside his name, in the list and on what he writes', async () => {
  const { page } = bob;
  await meMenu(page).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Set a status' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'What are you at?' });
  await dialog.getByRole('button', { name: /On holiday/ }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Status').fill('On the beach');
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'status-dialog-dark');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await panel(ann.page).getByRole('img', { name: 'On the beach' }).waitFor();
  await write(page, 'Hello from the sea');
  await message(ann.page, 'Hello from the sea').getByRole('img', { name: 'On the beach' }).waitFor();
  expect(await faultsOf(ann.page)).toEqual([]);
  await picture(ann.page, 'status-light');
});

test('[A5] [P3] the card says who bob is; by keyboard from the list, by a click on his name, and one can call him from it', async () => {
  const { page } = ann;
  const bobs = panel(page).getByRole('button', { name: /Bob Marsh.*@bob/ });
  await bobs.focus();
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog', { name: 'Profile' });
  await card.getByText('Ask me about arches').waitFor();
  await card.getByText(/local time, Asia\/Tokyo/).waitFor();
  await card.getByText('On the beach').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'card-light');
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
  expect(await bobs.evaluate((button) => button === document.activeElement)).toBe(true);
  await message(page, 'Hello from the sea').getByRole('button', { name: 'Bob Marsh' }).last().click();
  await card.getByRole('button', { name: 'Mention' }).click();
  await card.waitFor({ state: 'detached' });
  await expect.poll(() => composer(page).inputValue()).toBe('@bob ');
  await composer(page).fill('');
});

test('[P1] busy is seen at once, and whoever is invisible is gone for the others', async () => {
  const choose = async (name: string) => {
    await meMenu(bob.page).click();
    await bob.page.getByRole('menuitem', { name: 'Availability' }).click();
    await bob.page.getByRole('menuitemradio', { name }).click();
  };
  await choose('Busy');
  await panel(ann.page).getByRole('img', { name: 'busy' }).waitFor();
  await choose('Invisible');
  await meMenu(bob.page).getByText('Invisible').waitFor();
  await panel(ann.page).getByRole('img', { name: 'not here' }).waitFor();
  await picture(bob.page, 'invisible-dark');
  await choose('As my devices say');
  await expect.poll(() => panel(ann.page).getByRole('img', { name: 'here', exact: true }).count()).toBe(3);
});

test('[P3] the directory finds carol, and on her phone it reads in German; a card comes up from below', async () => {
  const { page } = ann;
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  await page.getByRole('list', { name: 'People' }).getByText('Bob Marsh').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'directory-light');
  await page.getByLabel('Search by name').fill('ortiz');
  await page.getByRole('list', { name: 'People' }).getByText('Bob Marsh').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /Carol Ortiz.*@carol/ }).waitFor();

  const phone = carol.page;
  await phone.goto('/people');
  await phone.getByRole('heading', { level: 1, name: 'Personen' }).waitFor();
  await phone.getByText('On the beach').waitFor();
  expect(await faultsOf(phone)).toEqual([]);
  await picture(phone, 'directory-phone-dark');
  await phone.getByRole('button', { name: /Bob Marsh.*@bob/ }).tap();
  await phone.getByRole('dialog', { name: 'Profil' }).getByText('Ask me about arches').waitFor();
  expect(await faultsOf(phone)).toEqual([]);
  await picture(phone, 'card-phone-dark');
  await phone.getByRole('button', { name: 'Nachricht', exact: true }).tap();
  await phone.getByRole('heading', { level: 1, name: 'Bob Marsh' }).waitFor();
  expect([...ann.troubles, ...bob.troubles, ...carol.troubles]).toEqual([]);
});
