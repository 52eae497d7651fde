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

const troubles = () => Object.values(tabs).flatMap((tab) => tab.troubles);
const tray = (page: Page) => page.getByRole('list', { name: /^(One file|\d+ files)$/ });
const lightbox = (page: Page) => page.getByRole('dialog');
/** Chooses files as the device's own window would. */
const choose = (page: Page, samples: Sample[]) => page.locator('form:has(#composer) input[type=file]').setInputFiles(samples);
/** Whether the browser has drawn it: asked for, allowed by the page's policy, and understood. */
const isDrawn = (page: Page, name: string) => page.getByRole('log').getByRole('img', { name }).last().evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0);

/** Sends files from elsewhere, as another device of that person would. */
async function sendFrom(person: Person, samples: Sample[], words: string): Promise<{ id: string; seq: number }> {
  const fileIds = [];
  for (const { name, mimeType: type, buffer: bytes } of samples) fileIds.push(await upload({ url: parley.url, token: person.token }, { name, type, bytes, roomId: general }));
  return person.api.messages.send.mutate({ roomId: general, text: words, clientId: `${person.username}-${Date.now()}`, fileIds });
}

/** Puts a file under the page's hands, as a drag from the desktop or a copied picture does. */
async function bring(page: Page, selector: string, how: 'drop' | 'paste', { name, mimeType, buffer }: Sample): Promise<void> {
  const transfer = await page.evaluateHandle(([fileName, type, bytes]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))], fileName, { type }));
    return data;
  }, [name, mimeType, buffer.toString('base64')] as const);
  if (how === 'paste') {
    await page.locator(selector).evaluate((area, clipboardData) => area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })), transfer);
    return;
  }
  await page.dispatchEvent(selector, 'dragenter', { dataTransfer: transfer });
  await page.getByText('Drop to send to general').waitFor();
  await page.dispatchEvent(selector, 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent(selector, 'drop', { dataTransfer: transfer });
}

describe('sending', () => {
  it('[X1] one chooses a picture, writes meanwhile and sends; the other sees it at once', async () => {
    const [anns, bobs] = [await inGeneral('ann', ann), await inGeneral('bob', bob)];
    await choose(anns, [await picture('valley.jpg', { width: 1200, height: 800, hue: 200 })]);
    await tray(anns).getByText('ready').waitFor();
    await composer(anns).fill('where we were');
    await composer(anns).press('Enter');
    await message(bobs, 'where we were').getByRole('img', { name: 'valley.jpg' }).waitFor();
    await expect.poll(() => isDrawn(bobs, 'valley.jpg')).toBe(true);
    await expect.poll(() => isDrawn(anns, 'valley.jpg')).toBe(true);
    await tray(anns).waitFor({ state: 'detached' });
    expect(await composer(anns).inputValue()).toBe('');
    expect(troubles()).toEqual([]);
  });

  it('[X1] what is dropped on the room and pasted into the composer lies in the tray, and can be taken out', async () => {
    const page = await inGeneral('ann', ann);
    await bring(page, '[role=log]', 'drop', text('dropped.txt', 'from the desktop'));
    await bring(page, '#composer', 'paste', await picture('image.png', { width: 300, height: 200, hue: 20 }));
    await tray(page).getByText('ready').nth(1).waitFor();
    await tray(page).getByRole('button', { name: 'Take out dropped.txt' }).click();
    await expect.poll(() => tray(page).getByRole('listitem').count()).toBe(1);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('log').getByRole('img', { name: 'image.png' }).waitFor();
    expect(troubles()).toEqual([]);
  });

  it('[X1] sent while the line is cut, it waits, goes on by itself, and comes once', async () => {
    const [anns, bobs] = [await inGeneral('ann', ann), await inGeneral('bob', bob)];
    await anns.route('**/files/upload**', (route) => route.abort());
    await choose(anns, [text('late.txt', 'later than others')]);
    await anns.locator('form:has(#composer)').getByText('late.txt').waitFor();
    await composer(anns).fill('it is in the file');
    await composer(anns).press('Enter');
    await anns.getByRole('region', { name: 'Sends when the files are up' }).waitFor();
    await composer(anns).fill('this one goes ahead');
    await composer(anns).press('Enter');
    await message(bobs, 'this one goes ahead').waitFor();
    expect(await message(bobs, 'it is in the file').count()).toBe(0);
    await anns.unroute('**/files/upload**');
    await message(bobs, 'it is in the file').getByText('late').first().waitFor();
    expect(await message(bobs, 'it is in the file').count()).toBe(1);
    expect(troubles()).toEqual([]);
  });

  it('[X1] what is too large is told before a byte of it leaves', async () => {
    const page = await inGeneral('ann', ann);
    const asked: string[] = [];
    page.on('request', (request) => void (request.url().includes('/files/upload') && asked.push(request.url())));
    await page.locator('form:has(#composer) input[type=file]').evaluate((input: HTMLInputElement) => {
      const file = new File(['x'], 'film.mov', { type: 'video/quicktime' });
      Object.defineProperty(file, 'size', { value: 300 * 2 ** 20 });
      Object.defineProperty(input, 'files', { value: [file] });
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.getByText('“film.mov” is too large: a file may have 100 MB here.').first().waitFor();
    expect(asked).toEqual([]);
  });
});

describe('looking', () => {
  it('[X1] a picture opens over the page; keys go on, look closer and lead back to where one was', async () => {
    const samples = await Promise.all([0, 90, 180, 270, 320].map((hue, at) => picture(`day-${at + 1}.png`, { width: 900, height: 600, hue })));
    await sendFrom(bob, samples, 'the whole week');
    const page = await inGeneral('ann', ann);
    const second = message(page, 'the whole week').getByRole('button', { name: 'day-2.png' });
    await second.focus();
    await page.keyboard.press('Enter');
    await lightbox(page).getByText('2 of 5').waitFor();
    await page.keyboard.press('ArrowRight');
    await lightbox(page).getByRole('img', { name: 'day-3.png' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await lightbox(page).getByText('1 of 5').waitFor();
    await page.keyboard.press('+');
    await expect.poll(() => lightbox(page).getByRole('button', { name: 'Step back' }).getAttribute('aria-disabled')).not.toBe('true');
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: 'tests/browser/screenshots/files-lightbox.png' });
    await page.keyboard.press('Escape');
    await lightbox(page).waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent + (document.activeElement?.querySelector('img[srcset]')?.getAttribute('alt') ?? ''))).toContain('day-2.png');
    expect(troubles()).toEqual([]);
  });

  it('[X1] a sound is played where it stands, by keys', async () => {
    await sendFrom(bob, [tone('bell.wav')], 'listen');
    const page = await inGeneral('ann', ann);
    const player = message(page, 'listen').getByRole('group', { name: 'bell.wav' });
    await player.getByRole('button', { name: 'Play' }).focus();
    await page.keyboard.press('Enter');
    await player.getByRole('button', { name: 'Pause' }).waitFor();
    await player.getByRole('button', { name: 'Speed: 1×' }).click();
    await expect.poll(() => player.locator('audio').evaluate((sound: HTMLAudioElement) => sound.playbackRate)).toBe(1.5);
    await player.getByRole('button', { name: 'Play' }).waitFor();
    expect(troubles()).toEqual([]);
  });

  it.each([['light', 'desk', DESK], ['dark', 'desk', DESK], ['light', 'phone', PHONE], ['dark', 'phone', PHONE]] as const)('[X1] each kind has its look, and axe finds nothing to mend, %s, at a %s', async (colorScheme, name, device) => {
    await sendFrom(bob, [await picture('tall.png', { width: 500, height: 900, hue: 150 })], `tall ${colorScheme}`);
    const { id: pictures } = await sendFrom(bob, await Promise.all([30, 200, 290].map((hue) => picture(`hill-${hue}.jpg`, { width: 800, height: 600, hue }))), `three ${colorScheme}`);
    await sendFrom(ann, [pdf('plan.pdf'), tone('bell.wav')], `papers ${colorScheme}`);
    const { seq } = await sendFrom(bob, [text('hello.ts', 'export const greet = (name: string) => `Hello ${name}`;\n\nconsole.log(greet("Ann"));\n'), { name: 'backup of the whole installation, second of three.zip', mimeType: 'application/zip', buffer: Buffer.from('504b0506000000000000000000000000000000000000', 'hex') }], `code ${colorScheme}`);
    await ann.api.reading.mark.mutate({ roomId: general, seq });
    const page = await inGeneral('ann', ann, { ...device, colorScheme });
    await choose(page, [await picture('draft.png', { width: 300, height: 200, hue: 60 }), text('notes.md', '# Notes')]);
    await tray(page).getByText('ready').nth(1).waitFor();
    await message(page, `code ${colorScheme}`).last().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.screenshot({ path: `tests/browser/screenshots/files-end-${colorScheme}-${name}.png` });
    await page.goto(`/rooms/${general}?message=${pictures}`);
    const shown = message(page, `three ${colorScheme}`).last().getByRole('img', { name: 'hill-30.jpg' });
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0), { timeout: 15_000 }).toBe(true);
    await page.screenshot({ path: `tests/browser/screenshots/files-pictures-${colorScheme}-${name}.png` });
    expect(troubles()).toEqual([]);
  });
});
