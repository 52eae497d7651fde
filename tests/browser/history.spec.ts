import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { faultsOf } from './axe.ts';
import { keepPicture, message, openBrowser, signedInTab, startParley, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
/** ann is the first account, so she keeps order; bob does not. */
let ann: Person;
let bob: Person;
let general: string;
beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  [ann, bob] = [await registerPerson(parley.url, 'ann'), await registerPerson(parley.url, 'bob')];
  general = await ann.room('general');
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

async function inGeneral(person: Person, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const tab = tabs[person.username] = await signedInTab(browser, parley.url, person, { colorScheme });
  await tab.page.goto(`/rooms/${general}`);
  await tab.page.locator('[role=log][aria-busy=false]').waitFor();
  return tab.page;
}

it.each(['light', 'dark'] as const)('[M4] what a message said before is shown from its mark, with the times, to everybody in the room: %s', async (colorScheme) => {
  const { id: messageId } = await ann.say(general, `Lunhc at noon, ${colorScheme}`);
  await ann.api.messages.edit.mutate({ messageId, text: `Lunch at **noon**, ${colorScheme}` });
  await ann.api.messages.edit.mutate({ messageId, text: `Lunch at one, ${colorScheme}` });
  const page = await inGeneral(bob, colorScheme);
  const mark = message(page, `Lunch at one, ${colorScheme}`).getByRole('button', { name: 'edited' });
  await mark.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Earlier wordings' });
  await expect.poll(() => dialog.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(new RegExp(`^Now.*\\d.*\\s+Lunch at one, ${colorScheme}$`, 's')),
    expect.stringMatching(new RegExp(`\\d.*\\s+Lunch at noon, ${colorScheme}$`, 's')),
    expect.stringMatching(new RegExp(`\\d.*\\s+Lunhc at noon, ${colorScheme}$`, 's')),
  ]);
  expect(await faultsOf(page)).toEqual([]);
  // While the hint of the button that has the focus is shown, Esc takes that away first.
  await dialog.getByRole('list').click();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('article')?.id)).toBe(`message-${messageId}`);
});

it('[M4] what a deleted message said is shown to who keeps order, and to nobody else', async () => {
  const { id: messageId } = await bob.say(general, 'The password is swordfish');
  await bob.api.messages.delete.mutate({ messageId });
  const hers = await inGeneral(ann);
  await hers.locator(`#message-${messageId}`).getByRole('button', { name: 'Show what it said' }).click();
  await hers.getByRole('dialog', { name: 'Deleted message' }).getByText('The password is swordfish').waitFor();
  expect(await faultsOf(hers)).toEqual([]);
  const his = await inGeneral(bob);
  await his.locator(`#message-${messageId}`).getByText('This message was deleted').waitFor();
  expect(await his.getByRole('button', { name: 'Show what it said' }).count()).toBe(0);
});
