import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../support/person.ts';
import { faultsOf } from './axe.ts';
import { composer, keepPicture, message, openBrowser, openTab, PHONE, signUp, startParley, write, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
/** ann is the admin. */
let ann: Tab, zoe: Tab;
let link: string;

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  ann = await openTab(browser, parley.url);
  zoe = await openTab(browser, parley.url, { ...PHONE, colorScheme: 'dark' });
  await signUp(ann, 'ann', 'Ann Lee');
});
afterEach(({ task }) => keepPicture(task, { ann, zoe }));
afterAll(async () => {
  await browser?.close();
  await parley?.stop();
});

const picture = (page: Page, name: string) => page.screenshot({ path: `tests/browser/screenshots/invitations-${name}.png` });

test('[R3] ann makes a private room and a link into it, by keyboard alone', async () => {
  const { page } = ann;
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Create a room' }).click();
  await page.getByLabel('Name').fill('cellar');
  await page.getByRole('radio', { name: /Private/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Create room' }).click();
  await page.getByRole('heading', { level: 1, name: 'cellar' }).waitFor();
  await page.getByRole('button', { name: 'Invite somebody' }).first().focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Invite to cellar' });
  await dialog.getByRole('combobox', { name: 'For', exact: true }).selectOption({ label: '5 people' });
  await dialog.getByRole('button', { name: 'Create link' }).focus();
  await page.keyboard.press('Enter');
  const made = dialog.getByRole('list', { name: 'Invitation links' }).getByRole('listitem');
  await made.getByText(/0 of 5 uses/).waitFor();
  link = (await made.getByText(/\/invite\//).textContent()) ?? '';
  expect(link).toMatch(new RegExp(`^${parley.url}/invite/[\\w-]{22,}$`));
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'dialog-light');
  await page.keyboard.press('Escape');
  await write(page, 'Welcome');
  await message(page, 'Welcome').waitFor();
});

test('[R3] a stranger opens the link on a phone, makes an account and is in the room, though accounts are for the invited', async () => {
  await ann.page.goto('/settings');
  await ann.page.getByRole('radio', { name: /Invited only/ }).click();
  await ann.page.getByText('It holds from now on').waitFor();
  expect(await faultsOf(ann.page)).toEqual([]);
  await ann.page.getByRole('region', { name: 'Who may come in' }).scrollIntoViewIfNeeded();
  await picture(ann.page, 'settings-light');
  const { page } = zoe;
  await page.goto('/sign-up');
  await page.getByText('New accounts need an invitation here').waitFor();
  await page.goto(link);
  await page.getByRole('heading', { name: 'Join cellar' }).waitFor();
  await page.getByText('Ann Lee invites you').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'page-phone-dark');
  await page.getByLabel('Username').fill('zoe');
  await page.getByLabel('Name', { exact: true }).fill('Zoe Ortiz');
  await page.getByLabel('E-mail').fill('zoe@example.org');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { level: 1, name: 'cellar' }).waitFor();
  await message(page, 'Welcome').waitFor();
  // Under a thumb Enter is a line break.
  await composer(page).fill('Here I am');
  await page.getByRole('button', { name: 'Send', exact: true }).tap();
  await ann.page.getByRole('link', { name: /cellar/ }).click();
  await message(ann.page, 'Here I am').waitFor();
});

test('[R3] whoever has an account signs in from the link, or joins at one click; a link that is over says so', async () => {
  const bob = await openTab(browser, parley.url);
  const { page } = bob;
  await page.goto(link);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Username or e-mail').fill('zoe');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Join' }).waitFor();
  await picture(page, 'page-light');
  await page.getByRole('button', { name: 'Join' }).click();
  await composer(page).waitFor();
  await ann.page.getByRole('button', { name: 'Invite somebody' }).first().click();
  const links = ann.page.getByRole('list', { name: 'Invitation links' });
  await links.getByText(/1 of 5 uses/).waitFor();
  await links.getByRole('button', { name: 'Take link back' }).click();
  await ann.page.getByText('There is no link at present').waitFor();
  await page.goto(link);
  await page.getByText('This invitation has been taken back').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.goto('/invite/nothing-of-the-kind');
  await page.getByText('There is no such invitation').waitFor();
  expect([...ann.troubles, ...zoe.troubles, ...bob.troubles]).toEqual([]);
  await bob.close();
});
