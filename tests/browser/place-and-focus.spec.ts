import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, registerPerson, type Person } from '../support/person.ts';
import { PHONE, choose, composer, keepPicture, message, openBrowser, openTab, signedInTab, startParley, timeline, write, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Person;
let bob: Person;
let general: string;
let tab: Tab;

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  ann = await registerPerson(parley.url, 'ann');
  bob = await registerPerson(parley.url, 'bob');
  general = await ann.room('general');
  for (let line = 1; line <= 60; line++) await bob.say(general, `line ${line}.`);
});
afterAll(async () => {
  ann?.leaveHouse();
  bob?.leaveHouse();
  await browser?.close();
  await parley?.stop();
});

/** Ann looks at general, at its end: all that was said so far she has read. */
beforeEach(async () => {
  await ann.api.reading.mark.mutate({ roomId: general, seq: (await ann.api.rooms.get.query({ roomId: general })).seq });
  tab = await signedInTab(browser, parley.url, ann);
  await tab.page.goto(`/rooms/${general}`);
  await tab.page.locator('[role=log][aria-busy=false]').waitFor();
  await expect.poll(() => toEnd(timeline(tab.page))).toBeLessThan(4);
});
afterEach(async ({ task }) => {
  await keepPicture(task, { tab });
  await tab.close();
});

const toEnd = (log: Locator) => log.evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop);
const focusedId = () => tab.page.evaluate(() => document.activeElement?.id ?? '');
const IN_TIME = { timeout: 20_000 };

describe('a device without a network', () => {
  it('[C2] is told at once that the connection is gone, and at once that it is back', async () => {
    await tab.page.getByText('Connected', { exact: true }).waitFor();
    await tab.page.context().setOffline(true);
    await tab.page.getByText('No connection.').waitFor({ timeout: 2_000 });
    await tab.page.getByText('Not connected', { exact: true }).waitFor();
    await tab.page.context().setOffline(false);
    await tab.page.getByText('Connected again.').waitFor();
    await write(tab.page, 'out of the tunnel');
    await tab.page.getByRole('article', { name: /^ann at/ }).filter({ hasText: 'out of the tunnel' }).waitFor();
  });
});

describe('the place where one stands', () => {
  it('walking up by keyboard one is told of what comes below, and Esc leads back to the end', async () => {
    const { page } = tab;
    await timeline(page).focus();
    for (let steps = 0; steps < 30; steps++) {
      const before = await focusedId();
      await page.keyboard.press('ArrowUp');
      await expect.poll(focusedId).not.toBe(before);
    }
    await page.getByRole('button', { name: 'To the latest' }).waitFor();
    await bob.say(general, 'said while ann walks');
    await page.getByRole('button', { name: '1 new message below' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(focusedId).toBe('composer');
    await expect.poll(() => toEnd(timeline(page)), IN_TIME).toBeLessThan(4);
    await message(page, 'said while ann walks').waitFor();
  });

  it('a step that does not scroll leaves one at the end', async () => {
    const { page } = tab;
    await timeline(page).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await bob.say(general, 'ann is still at the end');
    await message(page, 'ann is still at the end').waitFor();
    await expect.poll(() => toEnd(timeline(page)), IN_TIME).toBeLessThan(4);
    expect(await page.getByRole('button', { name: 'To the latest' }).count()).toBe(0);
  });

  it('whoever sends a long message sees its end, and stays there', async () => {
    const { page } = tab;
    const log = timeline(page);
    for (const name of ['first', 'second', 'third']) {
      const pasted = Array.from({ length: 200 }, (_, line) => `${name} ${line + 1}`).join('\n');
      await composer(page).fill(pasted);
      await expect.poll(() => toEnd(log), IN_TIME).toBeLessThan(4);
      await composer(page).press('End');
      await composer(page).press('Enter');
      await page.getByRole('article', { name: /^ann at/ }).filter({ hasText: `${name} 200` }).waitFor();
      await expect.poll(() => toEnd(log), IN_TIME).toBeLessThan(4);
      await bob.say(general, `bob has read the ${name}`);
      await message(page, `bob has read the ${name}`).waitFor();
      await expect.poll(() => toEnd(log), IN_TIME).toBeLessThan(4);
      expect(await page.getByRole('button', { name: 'To the latest' }).count()).toBe(0);
    }
  });

  it('writing on in many lines leaves one at the end', async () => {
    const { page } = tab;
    await composer(page).fill('one\ntwo\nthree\nfour\nfive\nsix');
    await composer(page).pressSequentially('seven');
    await bob.say(general, 'while ann writes');
    await message(page, 'while ann writes').waitFor();
    await expect.poll(() => toEnd(timeline(page)), IN_TIME).toBeLessThan(4);
  });
});

describe('the focus after the question whether to delete', () => {
  it.each(['Escape', 'Cancel', 'Delete'])('is on the message again: %s', async (way) => {
    const { page } = tab;
    await bob.say(general, `to be deleted by ${way}`);
    const bobs = page.getByRole('article', { name: /^bob at/ }).filter({ hasText: `to be deleted by ${way}` });
    await bobs.hover();
    const id = await bobs.getAttribute('id');
    await choose(bobs, 'Delete');
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    // Nobody answers a question faster than it takes the focus.
    await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    if (way === 'Escape') await page.keyboard.press('Escape');
    else await dialog.getByRole('button', { name: way }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(focusedId).toBe(id);
  });
});

describe('an address that leads elsewhere', () => {
  it.each(['/sign-in', '/sign-up'])('whoever is signed in is led from %s to the rooms', async (path) => {
    await tab.page.goto(path);
    await composer(tab.page).waitFor();
  });

  it('[A8] a link opened by whoever is not signed in leads there after the door, whichever of the two', async () => {
    const said = await ann.say(general, 'This is where the link leads');
    const wanted = `/rooms/${general}?message=${said.id}`;
    const visitor = await openTab(browser, parley.url);
    const { page } = visitor;
    await page.goto(wanted);
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel(/Username or e-mail/).fill('ann');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await message(page, 'This is where the link leads').and(page.locator(':focus')).waitFor();
    expect(page.url()).toBe(`${parley.url}${wanted}`);

    // What one leaves by oneself is not shown to whoever comes next.
    await page.getByRole('button', { name: /Settings and signing out/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    await page.goto('/settings');
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByRole('button', { name: 'Create account' }).waitFor();
    await page.getByLabel('Username').fill('newcomer');
    await page.getByLabel('E-mail').fill('newcomer@example.org');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await visitor.close();
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example'])('[A8] the door never leads to another host: %s', async (evil) => {
    await tab.page.goto(`/sign-in?to=${encodeURIComponent(evil)}`);
    await composer(tab.page).waitFor();
    expect(new URL(tab.page.url()).origin).toBe(parley.url);
  });

  it('one that names no room says so', async () => {
    await tab.page.goto('/rooms/xyz');
    await tab.page.getByText('There is no such room, or you are not in it.').waitFor();
  });
});

describe('a text that runs from right to left', () => {
  it('does so in the composer and in the message', async () => {
    await composer(tab.page).fill('שלום לכולם');
    const direction = (where: Locator) => where.evaluate((element) => getComputedStyle(element).direction);
    expect(await direction(composer(tab.page))).toBe('rtl');
    await composer(tab.page).press('Enter');
    const arrived = tab.page.getByRole('article', { name: /^ann at/ }).filter({ hasText: 'שלום' });
    expect(await direction(arrived.locator('[id$="-text"] p'))).toBe('rtl');
  });
});

describe('what one can do with a message', () => {
  it('stands near its words on a very wide screen', async () => {
    await tab.page.setViewportSize({ width: 2560, height: 1200 });
    const line = timeline(tab.page).getByRole('article').last();
    await line.hover();
    const toolbar = await tab.page.getByRole('toolbar', { name: 'Actions' }).boundingBox();
    const text = await line.locator('[id$="-text"]').boundingBox();
    expect((toolbar?.x ?? Infinity) - (text?.x ?? 0)).toBeLessThan(1_000);
  });

  it('is large enough for a thumb', async () => {
    const phone = await signedInTab(browser, parley.url, ann, PHONE);
    await phone.page.goto(`/rooms/${general}`);
    await timeline(phone.page).getByRole('article', { name: /^ann at/ }).last().tap();
    const button = await phone.page.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'Reply', exact: true }).boundingBox();
    expect(Math.min(button?.width ?? 0, button?.height ?? 0)).toBeGreaterThanOrEqual(44);
    await phone.close();
  });
});
