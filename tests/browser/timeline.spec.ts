import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { registerPerson, type Person } from '../support/person.ts';
import { composer, keepPicture, message, openBrowser, signedInTab, startParley, timeline, write, type Parley, type Tab } from './support.ts';

const LINES = 420;

let parley: Parley;
let browser: Browser;
let ann: Person;
let bob: Person;
let general: string;

/** A room with a past that nobody has read: Ann has written a lot. */
beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  ann = await registerPerson(parley.url, 'ann');
  bob = await registerPerson(parley.url, 'bob');
  general = await ann.room('general');
  for (let line = 1; line <= LINES; line++) await ann.say(general, lineOf(line));
});
afterAll(async () => {
  ann?.leaveHouse();
  bob?.leaveHouse();
  await browser?.close();
  await parley?.stop();
});

/** Lines of different heights, as in life. */
const lineOf = (line: number) => `line ${line}.${line % 7 === 0 ? ' It says much more than the others do, and so it runs on. '.repeat(1 + (line % 5)) : ''}`;

const tabs: Record<string, Tab> = {};
afterEach(({ task }) => keepPicture(task, tabs));

const scroller = (tab: Tab) => timeline(tab.page);
/** The timeline has found its first place, and is not fetching. */
const settled = (tab: Tab) => tab.page.locator('[role=log][aria-busy=false]').waitFor();
const toEnd = (log: Locator) => log.evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop);
const IN_TIME = { timeout: 20_000 };

describe('the timeline', () => {
  it('[M3] history loads while one scrolls up, and what one reads does not move', async () => {
    const line = await cuttingProxy(parley.port);
    const tab = tabs.tab = await signedInTab(browser, line.url, ann);
    await tab.page.goto(`/rooms/${general}`);
    const log = scroller(tab);
    await settled(tab);
    await message(tab.page, `line ${LINES}.`).waitFor();
    for (let pages = 0; pages < 3; pages++) {
      // Slow enough that the place can be measured before the page of history arrives.
      line.delay(250);
      const before = await log.evaluate((element) => {
        element.scrollTop = 400;
        return element.scrollHeight;
      });
      await tab.page.getByText('Loading earlier messages').waitFor({ state: 'attached' });
      const anchor = await topArticle(log);
      await expect.poll(() => log.evaluate((element) => element.scrollHeight), IN_TIME).toBeGreaterThan(before + 200);
      await tab.page.getByText('Loading earlier messages').waitFor({ state: 'detached' });
      line.delay(0);
      const place = await placeOf(log, anchor.id);
      expect(Math.abs(place - anchor.top)).toBeLessThan(3);
    }
    await tab.close();
    await line.close();
  });

  it('[M3] one can read back to the first message, where the room begins', async () => {
    const tab = tabs.tab = await signedInTab(browser, parley.url, ann);
    await tab.page.goto(`/rooms/${general}`);
    const log = scroller(tab);
    await settled(tab);
    await message(tab.page, `line ${LINES}.`).waitFor();
    await expect.poll(async () => {
      await log.evaluate((element) => element.scrollBy(0, -2_000));
      return message(tab.page, 'line 1.').count();
    }, { timeout: 60_000 }).toBe(1);
    await log.getByRole('heading', { name: 'general' }).waitFor();
    await tab.close();
  });

  it('stays at the end when one is there, and says what is below when one is not', async () => {
    const tab = tabs.tab = await signedInTab(browser, parley.url, ann);
    await tab.page.goto(`/rooms/${general}`);
    const log = scroller(tab);
    await settled(tab);
    await message(tab.page, `line ${LINES}.`).waitFor();
    await bob.say(general, 'at the end');
    await message(tab.page, 'at the end').waitFor();
    await expect.poll(() => toEnd(log), IN_TIME).toBeLessThan(4);

    await log.evaluate((element) => element.scrollBy(0, -900));
    await tab.page.getByRole('button', { name: 'To the latest' }).waitFor();
    const anchor = await topArticle(log);
    await bob.say(general, 'below one');
    await bob.say(general, 'below two');
    const button = tab.page.getByRole('button', { name: '2 new messages below' });
    await button.waitFor();
    expect(Math.abs((await placeOf(log, anchor.id)) - anchor.top)).toBeLessThan(3);
    await button.click();
    await message(tab.page, 'below two').waitFor();
    await expect.poll(() => toEnd(log), IN_TIME).toBeLessThan(4);
    await write(tab.page, 'mine comes into view');
    await expect.poll(() => toEnd(log), IN_TIME).toBeLessThan(4);
    await tab.close();
  });

  it('counts what is unread, marks where it begins, and forgets it once it was seen, on every device', async () => {
    const tech = await ann.room('tech');
    await ann.join(tech);
    await bob.join(tech);
    await ann.say(tech, 'read long ago');
    await bob.api.reading.mark.mutate({ roomId: tech, seq: (await bob.api.rooms.get.query({ roomId: tech })).seq });
    const tab = tabs.tab = await signedInTab(browser, parley.url, bob);
    const other = tabs.other = await signedInTab(browser, parley.url, bob);
    for (const { page } of [tab, other]) {
      await page.goto(`/rooms/${general}`);
      await composer(page).waitFor();
    }
    for (const word of ['one', 'two', 'three']) await ann.say(tech, word);
    const rooms = (page: Tab['page']) => page.getByRole('navigation', { name: 'Rooms' });
    await rooms(other.page).getByRole('link', { name: 'tech 3 unread messages' }).waitFor();
    await expect.poll(() => other.page.title()).toBe('(3) general · Parley');

    await rooms(tab.page).getByRole('link', { name: /^tech/ }).click();
    await message(tab.page, 'three').waitFor();
    const order = await timeline(tab.page).locator('article, h3').allInnerTexts();
    expect(order.findIndex((text) => text === 'New')).toBe(order.findIndex((text) => text.includes('one')) - 1);
    await rooms(other.page).getByRole('link', { name: 'tech', exact: true }).waitFor();
    await expect.poll(() => other.page.title()).toBe('general · Parley');
    await tab.close();
    await other.close();
  });

  it('leads to the first unread message, however far up it is', async () => {
    const random = await ann.room('random');
    await ann.join(random);
    await bob.join(random);
    await ann.say(random, 'the last one that bob had read');
    await bob.api.reading.mark.mutate({ roomId: random, seq: (await bob.api.rooms.get.query({ roomId: random })).seq });
    for (let line = 1; line <= 130; line++) await ann.say(random, `news ${line}.`);
    const tab = tabs.tab = await signedInTab(browser, parley.url, bob);
    await tab.page.goto(`/rooms/${random}`);
    await tab.page.getByRole('button', { name: '130 unread messages above' }).click();
    await message(tab.page, 'news 1.').waitFor();
    await timeline(tab.page).getByRole('heading', { name: 'New' }).waitFor();
    await tab.close();
  });
});

/** The first message that is wholly in view, and where it stands. */
function topArticle(log: Locator): Promise<{ id: string; top: number }> {
  return log.evaluate((element) => {
    const { top } = element.getBoundingClientRect();
    const first = [...element.querySelectorAll('article')].find((article) => article.getBoundingClientRect().top >= top + 120);
    return { id: first?.id ?? '', top: first?.getBoundingClientRect().top ?? NaN };
  });
}

function placeOf(log: Locator, id: string): Promise<number> {
  return log.evaluate((element, wanted) => element.querySelector(`[id="${wanted}"]`)?.getBoundingClientRect().top ?? NaN, id);
}
