import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { faultsOf } from './axe.ts';
import { DESK, PHONE, choose, composer, keepPicture, message, openBrowser, signedInTab, startParley, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Person, bob: Person;
let general: string;
let tabs: Record<string, Tab> = {};

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  [ann, bob] = [await registerPerson(parley.url, 'ann'), await registerPerson(parley.url, 'bob')];
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

const IN_TIME = { timeout: 20_000 };
const answers = (page: Page) => page.getByLabel('Reply in this thread');
const editor = (page: Page) => page.getByLabel('Edit your message');
const reworded = (page: Page) => page.getByLabel('The text of the scheduled message');
const options = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
const troubles = () => Object.values(tabs).flatMap((tab) => tab.troubles);

async function open(address: string, device = {}): Promise<Page> {
  const tab = (tabs.ann = await signedInTab(browser, parley.url, ann, device));
  await tab.page.goto(address);
  return tab.page;
}

/** Every place a message is written in: how one comes there, and how it is sent or saved from there. */
const PLACES: Record<string, { enter: (page: Page) => Promise<Locator>; sent: (page: Page, text: string) => Promise<unknown> }> = {
  room: {
    enter: async (page) => (await page.goto(`/rooms/${general}`), composer(page)),
    sent: (page, text) => message(page, text).waitFor(),
  },
  thread: {
    enter: async (page) => {
      const root = await bob.say(general, 'a thread to answer in');
      await page.goto(`/rooms/${general}?thread=${root.id}`);
      return answers(page);
    },
    sent: (page, text) => page.getByRole('log', { name: /^Thread that/ }).getByText(text).waitFor(),
  },
  editor: {
    enter: async (page) => {
      const { id } = await ann.say(general, 'something to edit');
      await page.goto(`/rooms/${general}`);
      await page.locator(`#message-${id}`).hover();
      await choose(page.locator(`#message-${id}`), 'Edit');
      return editor(page);
    },
    sent: (page, text) => message(page, text).waitFor(),
  },
  'scheduled message': {
    enter: async (page) => {
      await ann.api.messages.schedule.mutate({ roomId: general, text: 'something to reword', sendAt: Date.now() + 3_600_000 });
      await page.goto('/scheduled');
      await page.getByRole('main').getByRole('button', { name: 'Edit' }).last().click();
      return reworded(page);
    },
    sent: (page, text) => page.getByRole('article', { name: /^Scheduled/ }).getByText(text).waitFor(),
  },
};

describe.each(Object.keys(PLACES))('writing in a %s', (name) => {
  const place = PLACES[name as keyof typeof PLACES];
  if (!place) throw new Error(`no such place: ${name}`);

  it('[X3] [X2] proposes people and emoji, and turns short names into emoji as it is sent', async () => {
    const page = await open('/saved');
    const field = await place.enter(page);
    await field.fill('');
    await field.pressSequentially(`${name} @bo`);
    await options(page).filter({ hasText: '@bob' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe(`${name} @bob `);
    await field.pressSequentially(':sailb');
    await options(page).filter({ hasText: ':sailboat:' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe(`${name} @bob ⛵ `);
    await field.pressSequentially('is :tada: fun `:tada:`');
    await page.keyboard.press('Control+Enter');
    await place.sent(page, `${name} @bob ⛵ is 🎉 fun`);
    expect(troubles()).toEqual([]);
  });

  it('[M9] [X2] formats by key and by button, and puts an emoji where the cursor stands', async () => {
    const page = await open('/saved');
    const field = await place.enter(page);
    const box = page.locator('div').filter({ has: field }).filter({ has: page.getByRole('toolbar', { name: 'Format' }) }).last();
    await field.fill('here and there');
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowLeft');
    await box.getByRole('button', { name: 'Emoji' }).click();
    const picker = page.getByRole('dialog', { name: 'Choose an emoji' });
    await picker.getByRole('searchbox').fill('sailboat');
    await picker.getByRole('gridcell', { name: 'Sailboat' }).click();
    await picker.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('here and ⛵there');
    await expect.poll(() => field.evaluate((area) => document.activeElement === area)).toBe(true);
    await page.keyboard.type('!');
    expect(await field.inputValue()).toBe('here and ⛵!there');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+b');
    expect(await field.inputValue()).toBe('**here and ⛵!there**');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Control+a');
    await box.getByRole('button', { name: 'Strike through' }).click();
    expect(await field.inputValue()).toBe('~~here and ⛵!there~~');
    await box.getByRole('group', { name: 'How it will look' }).locator('del').waitFor();
    // What was picked is among those used last, in every picker of the page.
    await box.getByRole('button', { name: 'Emoji' }).click();
    await picker.getByRole('toolbar', { name: 'Used last' }).getByRole('button', { name: '⛵' }).waitFor();
    await page.keyboard.press('Escape');
    await picker.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('~~here and ⛵!there~~');
    await field.fill('');
    expect(troubles()).toEqual([]);
  });

  it('[M9] asks whether what was pasted is code', async () => {
    const page = await open('/saved');
    const field = await place.enter(page);
    await field.fill('');
    await field.evaluate((element) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'let a = 1;\nlet b = 2;');
      if (element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))) document.execCommand('insertText', false, 'let a = 1;\nlet b = 2;');
    });
    await page.getByRole('button', { name: 'Show it as code' }).click();
    expect(await field.inputValue()).toBe('```\nlet a = 1;\nlet b = 2;\n```');
    await field.fill('');
  });

  it.each([['light', 'desk', DESK], ['dark', 'phone', PHONE]] as const)('[M9] leaves axe nothing to mend, %s, at a %s', async (colorScheme, device, options_) => {
    const page = await open('/saved', { ...options_, colorScheme });
    if (device === 'phone' && name === 'editor') return;
    const field = await place.enter(page);
    await field.fill('**Ahoy** :sail');
    await options(page).first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: `tests/browser/screenshots/writing-${name.replace(' ', '-')}-${colorScheme}-${device}.png` });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await field.fill('');
  });
});

describe('an edit', () => {
  it('[X3] asks before it calls many, and not again about those it called before', async () => {
    for (const name of ['cleo', 'dora', 'emil', 'fay', 'gus']) (await registerPerson(parley.url, name)).leaveHouse();
    const { id } = await ann.say(general, 'the tide is coming');
    const page = await open(`/rooms/${general}`);
    await page.locator(`#message-${id}`).hover();
    await choose(page.locator(`#message-${id}`), 'Edit');
    await editor(page).fill('the tide is coming, @room');
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Notify 6 people?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await editor(page).inputValue()).toBe('the tide is coming, @room');
    await editor(page).press('Enter');
    await question.getByRole('button', { name: 'Send anyway' }).click();
    await message(page, 'the tide is coming, @room').getByText('edited').waitFor();
    await page.locator(`#message-${id}`).hover();
    await choose(page.locator(`#message-${id}`), 'Edit');
    await editor(page).fill('the tide is here, @room');
    await page.keyboard.press('Enter');
    await message(page, 'the tide is here, @room').waitFor();
  });
});

describe('what is begun in a thread', () => {
  it('[O1] is there again after a reload, in its own thread, until it is sent', async () => {
    const [one, other] = [await bob.say(general, 'one thread'), await bob.say(general, 'another thread')];
    const page = await open(`/rooms/${general}?thread=${one.id}`);
    await answers(page).fill('half a thought');
    await page.reload();
    await expect.poll(() => answers(page).inputValue(), IN_TIME).toBe('half a thought');
    await page.goto(`/rooms/${general}?thread=${other.id}`);
    await answers(page).waitFor();
    expect(await answers(page).inputValue()).toBe('');
    await page.goto(`/rooms/${general}?thread=${one.id}`);
    await expect.poll(() => answers(page).inputValue(), IN_TIME).toBe('half a thought');
    await answers(page).press('Enter');
    await page.getByRole('log', { name: /^Thread that/ }).getByText('half a thought').waitFor();
    await page.reload();
    await answers(page).waitFor();
    expect(await answers(page).inputValue()).toBe('');
  });
});

describe('what is sent before the room is here', () => {
  it('[M1] waits, says so, and goes as soon as it is', async () => {
    const { page } = (tabs.ann = await signedInTab(browser, parley.url, ann));
    const release = await holdRooms(page);
    await page.goto(`/rooms/${general}`);
    await composer(page).fill('sent too early');
    await composer(page).press('Enter');
    await page.getByText('This goes out as soon as the room is here.').waitFor();
    expect(await composer(page).inputValue()).toBe('sent too early');
    await page.screenshot({ path: 'tests/browser/screenshots/writing-early.png' });
    expect(await faultsOf(page)).toEqual([]);
    release();
    await page.getByRole('article', { name: /^ann at/ }).filter({ hasText: 'sent too early' }).waitFor();
    expect(await composer(page).inputValue()).toBe('');
    expect(await page.getByText('This goes out as soon as').count()).toBe(0);
  });

  it('[M1] is a draft again for whoever writes on', async () => {
    const { page } = (tabs.ann = await signedInTab(browser, parley.url, ann));
    const release = await holdRooms(page);
    await page.goto(`/rooms/${general}`);
    await composer(page).fill('not quite');
    await composer(page).press('Enter');
    await page.getByText('This goes out as soon as the room is here.').waitFor();
    await composer(page).pressSequentially(' done');
    await page.getByText('This goes out as soon as').waitFor({ state: 'detached' });
    release();
    await page.locator('[role=log][aria-busy=false]').waitFor();
    expect(await composer(page).inputValue()).toBe('not quite done');
    await composer(page).fill('');
  });
});

/** Lets everything of a page come to its server but the question for a room, until it is released. */
async function holdRooms(page: Page): Promise<() => void> {
  let letGo: (() => void)[] | null = [];
  await page.routeWebSocket(/\/ws/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      if (letGo && String(frame).includes('"rooms.get"')) letGo.push(() => server.send(frame));
      else server.send(frame);
    });
  });
  return () => {
    const held = letGo ?? [];
    letGo = null;
    for (const send of held) send();
  };
}
