import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { upload } from '../support/upload.ts';
import { faultsOf } from './axe.ts';
import { pdf, picture, text, tone, type Sample } from './file-samples.ts';
import { DESK, PHONE, composer, keepPicture, message, openBrowser, signedInTab, startParley, type Parley, type Tab } from './support.ts';

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
  await sendFrom(bob, await Promise.all([0, 90, 180].map((hue, at) => picture(`day-${at + 1}.png`, { width: 900, height: 600, hue }))), 'three days');
  await sendFrom(ann, [pdf('plan.pdf'), tone('bell.wav')], 'papers');
  await sendFrom(bob, [text('hello.ts', 'export const greeting = "hello";\n')], 'code');
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

async function sendFrom(person: Person, samples: Sample[], words: string): Promise<void> {
  const fileIds = [];
  for (const { name, mimeType: type, buffer: bytes } of samples) fileIds.push(await upload({ url: parley.url, token: person.token }, { name, type, bytes, roomId: general }));
  await person.api.messages.send.mutate({ roomId: general, text: words, clientId: `${person.username}-${Date.now()}`, fileIds });
}

async function open(name: string, path: string, options = {}): Promise<Page> {
  const tab = (tabs[name] = await signedInTab(browser, parley.url, ann, options));
  await tab.page.goto(path);
  return tab.page;
}

const troubles = () => Object.values(tabs).flatMap((tab) => tab.troubles);
const files = (page: Page) => page.getByRole('main').getByRole('listitem');

describe('the files of a room', () => {
  it('[X1] all of them, by kind and by person; one leads back to its message, and a new one comes by itself', async () => {
    const page = await open('ann', `/rooms/${general}`);
    await composer(page).waitFor();
    await page.getByRole('button', { name: 'Room menu' }).click();
    await page.getByRole('menuitem', { name: 'Files' }).click();
    await expect.poll(() => files(page).count()).toBe(6);
    await page.getByLabel('From').selectOption({ label: 'ann' });
    await expect.poll(() => files(page).allInnerTexts()).toEqual([expect.stringContaining('bell'), expect.stringContaining('plan')]);
    await page.getByRole('button', { name: 'PDF' }).click();
    await expect.poll(() => files(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByLabel('Up to').fill('2001-01-01');
    await page.getByText('No files here').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => files(page).count()).toBe(6);
    await sendFrom(bob, [text('news.txt', 'just now')], 'news');
    await expect.poll(() => files(page).count()).toBe(7);
    await page.getByRole('link', { name: 'Show the message with hello.ts' }).click();
    await message(page, 'code').first().waitFor();
    expect(troubles()).toEqual([]);
  });

  it.each([['light', 'desk', DESK], ['dark', 'phone', PHONE]] as const)('[X1] a wall of pictures and a list, %s, at a %s', async (colorScheme, name, device) => {
    const page = await open('ann', `/rooms/${general}/files`, { ...device, colorScheme });
    await files(page).first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: `tests/browser/screenshots/room-files-list-${colorScheme}-${name}.png` });
    await page.getByRole('button', { name: 'Pictures' }).click();
    await page.getByRole('button', { name: 'day-2.png' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: `tests/browser/screenshots/room-files-wall-${colorScheme}-${name}.png` });
    await page.getByRole('button', { name: 'day-2.png' }).click();
    await page.getByRole('dialog').getByText('2 of 3').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(troubles()).toEqual([]);
  });
});

describe('voice messages', () => {
  it('[X1] one records, sends, and the other sees the waveform and plays it', async () => {
    const page = await open('ann', `/rooms/${general}`);
    await page.context().grantPermissions(['microphone']);
    await page.getByRole('button', { name: 'Record a voice message' }).click();
    await page.getByRole('timer').getByText('0:01').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: 'tests/browser/screenshots/voice-recording.png' });
    await page.getByRole('button', { name: 'Send the voice message' }).click();
    const player = page.getByRole('log').getByRole('group', { name: 'Voice message' });
    await player.getByRole('button', { name: 'Play' }).click();
    await player.getByRole('button', { name: 'Pause' }).waitFor();
    await page.screenshot({ path: 'tests/browser/screenshots/voice-playing.png' });
    expect(troubles()).toEqual([]);
  });

  it('[X1] whoever does not let the page hear is told so, and can write on; Esc throws a recording away', async () => {
    const page = await open('ann', `/rooms/${general}`);
    await page.getByRole('button', { name: 'Record a voice message' }).click();
    await page.getByText('The microphone may not be used here.').first().waitFor();
    await page.context().grantPermissions(['microphone']);
    await page.getByRole('button', { name: 'Record a voice message' }).click();
    await page.getByRole('timer').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('timer').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Record a voice message');
    expect(troubles()).toEqual([]);
  });
});
