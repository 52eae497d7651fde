import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../support/person.ts';
import { composer, keepPicture, message, openBrowser, openTab, startParley, timeline, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Tab;

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  ann = await openTab(browser, parley.url);
});
afterEach(({ task }) => keepPicture(task, { ann }));
afterAll(async () => {
  await browser?.close();
  await parley?.stop();
});

/** The accessible name of what has the focus. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Tabs on until something of that name has the focus; so the order may change, but not whether one gets there. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  for (let steps = 0; steps < 40; steps++) {
    const here = await focused(page);
    if (typeof name === 'string' ? here === name : name.test(here)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Forty times ${key} did not lead to ${name}, but to ${await focused(page)}.`);
}

/** Opens the menu of the message that has the focus, and goes down to a deed in it. */
async function chooseByKey(page: Page, deed: string): Promise<void> {
  await tabTo(page, 'More actions');
  await press(page, 'Enter');
  await page.getByRole('menu').waitFor();
  await expect.poll(async () => {
    await press(page, 'ArrowDown');
    return focused(page);
  }).toBe(deed);
  await press(page, 'Enter');
}

describe('with a keyboard and nothing else', () => {
  it('[A1] signs up', async () => {
    const { page } = ann;
    await page.goto('/sign-up');
    await page.getByLabel('Username').focus();
    await page.keyboard.type('ann');
    await press(page, 'Tab');
    await page.keyboard.type('Ann');
    await press(page, 'Tab');
    await page.keyboard.type('ann@example.org');
    await press(page, 'Tab');
    await page.keyboard.type(PASSWORD);
    await press(page, 'Enter');
    await composer(page).waitFor();
    await expect.poll(() => focused(page)).toBe('Message to general');
  });

  it('[M1] writes lines: Enter sends, Shift+Enter breaks', async () => {
    const { page } = ann;
    await page.keyboard.type('first line');
    await press(page, 'Shift+Enter');
    await page.keyboard.type('second line');
    await press(page, 'Enter');
    await message(page, 'first line').waitFor();
    expect(await message(page, 'first line').locator('[id$="-text"]').innerText()).toBe('first line\nsecond line');
    expect(await composer(page).inputValue()).toBe('');
  });

  it('[M4] edits the last message with the up arrow, and Esc leaves it as it was', async () => {
    const { page } = ann;
    await page.getByRole('article', { name: /^Ann at/ }).waitFor();
    await press(page, 'ArrowUp');
    await expect.poll(() => focused(page)).toBe('Edit your message');
    await page.keyboard.type(' and more');
    await press(page, 'Escape');
    await expect.poll(() => focused(page)).toBe('Message to general');
    expect(await message(page, 'and more').count()).toBe(0);
    await press(page, 'ArrowUp');
    await page.keyboard.type(' and more');
    await press(page, 'Enter');
    await message(page, 'second line and more').getByText('edited').waitFor();
  });

  it('[M4] walks the messages with the arrows, deletes one, and comes back to the composer with Esc', async () => {
    const { page } = ann;
    await expect.poll(() => focused(page)).toBe('Message to general');
    for (const text of ['keep this', 'drop this']) {
      await page.keyboard.type(text);
      await press(page, 'Enter');
      await page.getByRole('article', { name: /^Ann at/ }).filter({ hasText: text }).waitFor();
    }
    await tabTo(page, 'Messages in general', 'Shift+Tab');
    await press(page, 'ArrowUp');
    await expect.poll(() => focused(page)).toMatch(/^Ann at/);
    expect(await page.locator(':focus').innerText()).toContain('drop this');
    await press(page, 'ArrowUp');
    await expect.poll(() => page.locator(':focus').innerText()).toContain('keep this');
    await press(page, 'ArrowDown');
    await expect.poll(() => page.locator(':focus').innerText()).toContain('drop this');
    await chooseByKey(page, 'Delete');
    await expect.poll(() => page.locator(':focus').innerText()).toContain('This message was deleted');
    await tabTo(page, 'Undo');
    await press(page, 'Enter');
    await expect.poll(() => page.locator(':focus').innerText()).toContain('drop this');
    await chooseByKey(page, 'Delete');
    await message(page, 'This message was deleted').waitFor();
    await message(page, 'keep this').waitFor();
    await timeline(page).focus();
    await press(page, 'Escape');
    await expect.poll(() => focused(page)).toBe('Message to general');
  });

  it('[R3] creates a room, walks the rooms with the arrows, and jumps over the sidebar with the first link', async () => {
    const { page } = ann;
    await tabTo(page, 'Create a room', 'Shift+Tab');
    await press(page, 'Enter');
    const dialog = page.getByRole('dialog', { name: 'Create a room' });
    await dialog.waitFor();
    await press(page, 'Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('Create a room');
    await press(page, 'Enter');
    await dialog.waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name');
    await page.keyboard.type('a keyboard room');
    await press(page, 'Enter');
    await page.getByRole('heading', { level: 1, name: 'a keyboard room' }).waitFor();

    await tabTo(page, /^a keyboard room/, 'Shift+Tab');
    await press(page, 'ArrowDown');
    expect(await focused(page)).toMatch(/^general/);
    await press(page, 'Enter');
    await page.getByRole('heading', { level: 1, name: 'general' }).waitFor();

    await page.reload();
    await composer(page).waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await tabTo(page, 'Skip to the conversation');
    await press(page, 'Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  });
});
