import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { keepPicture, message, openBrowser, signedInTab, startParley, timeline, type Parley, type Tab } from './support.ts';

const PER_SECOND = 100;
const SECONDS = 5;
const MANY = PER_SECOND * SECONDS;
/** A task longer than this is felt as a hitch. */
const HITCH_MS = 50;
/** On a machine so slow that scrolling itself is near a hitch, this many times its longest task. */
const SLOW_TIMES = 3;
/** What a message costs when one scrolls to it is the measure: it comes alone here, and the sidebar with it. */
const TIMES_DRAWN_MAX = 6;

let parley: Parley;
let browser: Browser;
let ann: Person;
let bob: Person;
let tab: Tab;

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  [ann, bob] = [await registerPerson(parley.url, 'ann'), await registerPerson(parley.url, 'bob')];
});
afterEach(async ({ task }) => {
  await keepPicture(task, { tab });
  await tab.close();
});
afterAll(async () => {
  ann?.leaveHouse();
  bob?.leaveHouse();
  await browser?.close();
  await parley?.stop();
});

/** So many messages a second, whatever the answers take. */
async function pour(roomId: string, name: string): Promise<void> {
  const sending: Promise<unknown>[] = [];
  const begun = performance.now();
  for (let n = 1; n <= MANY; n++) {
    const due = begun + (n / PER_SECOND) * 1_000;
    if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    sending.push(bob.say(roomId, `${name} ${n}.`));
  }
  await Promise.all(sending);
}

type Traced = { name: string; pid: number; tid: number; tdur?: number; args?: { name?: string } };

/**
 * What the page's main thread works meanwhile: altogether, and in its longest task. In its own time and not by the clock
 * on the wall, since a machine that does other things besides lets every task wait.
 */
async function workOf(page: Page, action: () => Promise<void>): Promise<{ allMs: number; longestMs: number }> {
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', '__metadata'] });
  await action();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Traced[] };
  const threadOf = ({ pid, tid }: Traced) => `${pid} ${tid}`;
  const main = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf));
  const tasks = traceEvents.filter((event) => event.name === 'RunTask' && main.has(threadOf(event))).map(({ tdur = 0 }) => tdur / 1_000);
  return { allMs: tasks.reduce((sum, ms) => sum + ms, 0), longestMs: Math.max(0, ...tasks) };
}

it('[M2] a hundred messages a second in the open room are drawn without a hitch', async () => {
  const { id: roomId } = await bob.api.rooms.create.mutate({ name: 'busy', visibility: 'public' });
  await ann.join(roomId);
  await pour(roomId, 'earlier');
  await ann.api.reading.mark.mutate({ roomId, seq: 10_000 });
  tab = await signedInTab(browser, parley.url, ann);
  const { page } = tab;
  await page.goto(`/rooms/${roomId}`);
  await message(page, `earlier ${MANY}.`).waitFor();
  await page.locator('[role=log][aria-busy=false]').waitFor();

  const scrolled = await workOf(page, async () => {
    while ((await message(page, 'earlier 1.').count()) === 0) {
      await timeline(page).evaluate((element) => element.scrollBy(0, -400));
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  });
  await page.getByRole('button', { name: 'To the latest' }).click();
  await message(page, `earlier ${MANY}.`).waitFor();

  const poured = await workOf(page, async () => {
    await pour(roomId, 'now');
    await message(page, `now ${MANY}.`).waitFor();
  });
  // A test that measured nothing would be content with everything.
  expect(Math.min(scrolled.allMs, poured.allMs)).toBeGreaterThan(50);
  expect(poured.longestMs).toBeLessThanOrEqual(Math.max(HITCH_MS, SLOW_TIMES * scrolled.longestMs));
  expect(poured.allMs).toBeLessThan(TIMES_DRAWN_MAX * scrolled.allMs);
  expect(await timeline(page).evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop)).toBeLessThan(4);
  expect(tab.troubles).toEqual([]);
});
