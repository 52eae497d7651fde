import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { composer, keepPicture, message, openBrowser, openTab, PHONE, signUp, startParley, write, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Tab, bob: Tab, carol: Tab;

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  ann = await openTab(browser, parley.url);
  bob = await openTab(browser, parley.url);
  carol = await openTab(browser, parley.url, PHONE);
  await signUp(ann, 'ann', 'Ann Lee');
  await signUp(bob, 'bob', 'Bob Marsh');
  await signUp(carol, 'carol', 'Carol Ortiz');
});
afterEach(({ task }) => keepPicture(task, { ann, bob, carol }));
afterAll(async () => {
  await browser?.close();
  await parley?.stop();
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const directs = (page: Page) => page.getByRole('region', { name: 'Direct messages' });
const picture = (page: Page, name: string) => page.screenshot({ path: `tests/browser/screenshots/direct-${name}.png` });

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => (await (window as unknown as { axe: typeof import('axe-core') }).axe.run()).violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join(' ')}`));
}

test('[D1] ann finds bob by his name and writes to him; he sees it in his list at once, and answers', async () => {
  await directs(ann.page).getByRole('button', { name: 'New message' }).click();
  const dialog = ann.page.getByRole('dialog', { name: 'New message' });
  await ann.page.keyboard.type('marsh');
  await dialog.getByRole('option', { name: /Bob Marsh/ }).waitFor();
  await ann.page.keyboard.press('Enter');
  await dialog.getByLabel('Take Bob Marsh out').waitFor();
  expect(await faultsOf(ann.page)).toEqual([]);
  await picture(ann.page, 'new-message');
  await dialog.getByRole('button', { name: 'Open conversation' }).click();
  await heading(ann.page, 'Bob Marsh').waitFor();
  await ann.page.getByText('This is where you and Bob Marsh begin.').waitFor();
  expect(await ann.page.title()).toContain('Bob Marsh');
  await picture(ann.page, 'beginning');

  await write(ann.page, 'Only for you');
  const link = directs(bob.page).getByRole('link', { name: /Ann Lee.*1 unread message/ });
  await link.waitFor();
  expect(await faultsOf(bob.page)).toEqual([]);
  await picture(bob.page, 'unread');
  await link.click();
  await message(bob.page, 'Only for you').waitFor();
  await write(bob.page, 'Heard');
  await message(ann.page, 'Heard').waitFor();
  expect(await faultsOf(ann.page)).toEqual([]);
  expect(await ann.page.getByRole('button', { name: 'Room menu' }).count()).toBe(0);
});

test('[D1] the list of people, the faces in the sidebar and an author’s name lead into the same conversation', async () => {
  const { page } = ann;
  const address = page.url();
  const general = () => page.getByRole('link', { name: 'general' }).click();
  await general();
  await page.getByRole('complementary', { name: 'People' }).getByRole('button', { name: 'Message Bob Marsh' }).click();
  await heading(page, 'Bob Marsh').waitFor();
  expect(page.url()).toBe(address);
  await general();
  await page.getByRole('region', { name: 'Here now' }).getByRole('button', { name: /Bob Marsh/ }).click();
  await heading(page, 'Bob Marsh').waitFor();
  expect(page.url()).toBe(address);
  await bob.page.getByRole('link', { name: 'general' }).click();
  await heading(bob.page, 'general').waitFor();
  await write(bob.page, 'For everybody');
  await general();
  await message(page, 'For everybody').getByRole('button', { name: 'Bob Marsh' }).last().click();
  await page.getByRole('dialog', { name: 'Profile' }).getByRole('button', { name: 'Message' }).click();
  await heading(page, 'Bob Marsh').waitFor();
  expect(page.url()).toBe(address);
});

test('[D1] three make a group by keyboard alone; on a phone it reads and works as well', async () => {
  const { page } = bob;
  await directs(page).getByRole('button', { name: 'New message' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New message' });
  for (const name of ['Ann Lee', 'Carol Ortiz']) {
    await page.keyboard.type(name.slice(0, 3).toLowerCase());
    await dialog.getByRole('option', { name: new RegExp(name) }).waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByLabel(`Take ${name} out`).waitFor();
  }
  // One too many is taken out again without the mouse.
  await page.keyboard.press('Backspace');
  await dialog.getByLabel('Take Carol Ortiz out').waitFor({ state: 'detached' });
  await page.keyboard.type('carol');
  await dialog.getByRole('option', { name: /Carol Ortiz/ }).waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Take Carol Ortiz out').waitFor();
  await dialog.getByRole('button', { name: 'Open conversation' }).focus();
  await page.keyboard.press('Enter');
  await heading(page, 'Ann Lee and Carol Ortiz').waitFor();
  await page.getByText('Only the people in this conversation can read along.').waitFor();
  await write(page, 'The three of us');

  await carol.page.getByRole('button', { name: /Open the menu/ }).click();
  await directs(carol.page).getByRole('link', { name: /Ann Lee and Bob Marsh.*1 unread message/ }).waitFor();
  await picture(carol.page, 'phone-list');
  await directs(carol.page).getByRole('link', { name: /Ann Lee and Bob Marsh/ }).click();
  await message(carol.page, 'The three of us').waitFor();
  expect(await faultsOf(carol.page)).toEqual([]);
  await picture(carol.page, 'phone-group');
  await composer(carol.page).fill('From the phone');
  await carol.page.getByRole('button', { name: 'Send', exact: true }).click();
  await message(page, 'From the phone').waitFor();
});

test('[D1] who was away finds it when he comes back, newest first', async () => {
  const { page } = ann;
  await carol.page.goto('about:blank');
  await directs(page).getByRole('link', { name: /Bob Marsh and Carol Ortiz/ }).click();
  await message(page, 'From the phone').waitFor();
  await write(page, 'While you were away');
  await carol.page.goto('/browse');
  await carol.page.getByRole('button', { name: /Open the menu/ }).click();
  await directs(carol.page).getByRole('link', { name: /Ann Lee and Bob Marsh.*1 unread message/ }).click();
  await message(carol.page, 'While you were away').waitFor();
  const inOrder = await directs(page).getByRole('link').allInnerTexts();
  expect(inOrder).toEqual([expect.stringContaining('Bob Marsh and Carol Ortiz'), expect.stringMatching(/Bob Marsh\b(?! and)/)]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await faultsOf(page)).toEqual([]);
  await picture(page, 'dark');
  expect([ann, bob, carol].flatMap((tab) => tab.troubles)).toEqual([]);
});
