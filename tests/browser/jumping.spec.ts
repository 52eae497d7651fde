import postgres from 'postgres';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runningDatabase } from '../../src/server/db/start.ts';
import { registerPerson, type Person } from '../support/person.ts';
import { PHONE, choose, keepPicture, message, newDataFolder, openBrowser, signedInTab, startParley, timeline, write, type Parley, type Tab } from './support.ts';

const MANY = 50_000;

let parley: Parley;
let browser: Browser;
let ann: Person;
let bob: Person;
let archive: string;
let sql: postgres.Sql;
let tab: Tab;

/** A room with a long past, written straight into the database; bob answers its line 20 000 in the last one. */
beforeAll(async () => {
  const folder = await newDataFolder();
  parley = await startParley(folder);
  browser = await openBrowser();
  [ann, bob] = [await registerPerson(parley.url, 'ann'), await registerPerson(parley.url, 'bob')];
  archive = (await ann.api.rooms.create.mutate({ name: 'archive', visibility: 'public' })).id;
  await bob.join(archive);
  sql = postgres((await runningDatabase(folder)) ?? '', { max: 1 });
  await sql`insert into messages (id, room_id, seq, changed_seq, author_id, client_id, text, created_at)
    select uuidv7(), ${archive}, r.seq + n, r.seq + n, case n / 3 % 2 when 0 then ${ann.id}::uuid else ${bob.id}::uuid end, 'archive' || n,
      'line ' || n || '.' || repeat(' It says much more than the others do, and so it runs on.', case when n % 7 = 0 then n % 5 else 0 end), now() - (${MANY} - n) * interval '1 minute'
    from rooms r, generate_series(1, ${MANY}::int) n where r.id = ${archive}`;
  await sql`update rooms set seq = seq + ${MANY}::int where id = ${archive}`;
  await bob.api.messages.send.mutate({ roomId: archive, clientId: 'answer', text: 'I remember this one.', replyTo: await idOf(20_000) });
  for (const person of [ann, bob]) await person.api.reading.mark.mutate({ roomId: archive, seq: MANY + 10 });
});
afterAll(async () => {
  await sql?.end();
  ann?.leaveHouse();
  bob?.leaveHouse();
  await browser?.close();
  await parley?.stop();
});

beforeEach(async () => {
  tab = await signedInTab(browser, parley.url, ann);
});
afterEach(async ({ task }) => {
  await keepPicture(task, { tab });
  await tab.close();
});

async function idOf(line: number): Promise<string> {
  const [row] = await sql`select id from messages where room_id = ${archive} and client_id = ${`archive${line}`}`;
  return row?.id;
}

const addressOf = async (line: number) => `/rooms/${archive}?message=${await idOf(line)}`;
const settled = (page: Page) => page.locator('[role=log][aria-busy=false]').waitFor();
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.querySelector('[id$="-text"]')?.textContent ?? '');
const toEnd = (page: Page) => timeline(page).evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop);
const latest = (page: Page) => page.getByRole('button', { name: 'To the latest' });
const IN_TIME = { timeout: 20_000 };

/** Whether a line stands wholly within what is seen of the timeline. */
const isInView = (page: Page, text: string) => message(page, text).evaluate((article) => {
  const [own, log] = [article.getBoundingClientRect(), article.closest('[role=log]')?.getBoundingClientRect()];
  return log !== undefined && own.top >= log.top && own.bottom <= log.bottom;
});

async function standsAt(page: Page, text: string): Promise<void> {
  await message(page, text).waitFor();
  await expect.poll(() => isInView(page, text), IN_TIME).toBe(true);
  await expect.poll(() => focusedText(page), IN_TIME).toContain(text);
}

describe('a message\'s address', () => {
  it('[M3] opens a room of fifty thousand messages at it, marks it for a moment, and has the focus on it', async () => {
    const { page } = tab;
    await page.goto(await addressOf(20_000));
    await standsAt(page, 'line 20000.');
    expect(await message(page, 'line 20000.').getAttribute('data-marked')).toBe('true');
    await expect.poll(() => message(page, 'line 20000.').getAttribute('data-marked'), IN_TIME).toBeNull();
    await latest(page).click();
    await message(page, 'I remember this one.').waitFor();
    await expect.poll(() => toEnd(page), IN_TIME).toBeLessThan(4);
    expect(new URL(page.url()).search).toBe('');
    expect(tab.troubles).toEqual([]);
  });

  it('[M3] from there one scrolls both ways, and what one reads does not move', async () => {
    const { page } = tab;
    await page.goto(await addressOf(20_000));
    await standsAt(page, 'line 20000.');
    for (const way of [-1, 1]) {
      const isThere = (lines: number[]) => (way < 0 ? Math.min(...lines) <= 19_850 : Math.max(...lines) >= 20_150);
      for (let steps = 0; !isThere(await linesShown(page)) && steps < 150; steps++) {
        const anchor = await scrollBy(page, way * 400);
        await settled(page);
        expect(Math.abs((await topOf(page, anchor.id)) - anchor.top), `how far what one reads has moved at step ${way * steps}`).toBeLessThan(3);
      }
      expect(isThere(await linesShown(page)), 'the page before, or after').toBe(true);
    }
    // In one piece, each line once.
    const lines = await linesShown(page);
    expect(lines).toEqual(lines.map((_, at) => (lines[0] ?? 0) + at));
  });

  it('[M3] whoever reads on to the end is at the live end: what is said now appears', async () => {
    const { page } = tab;
    await page.goto(await addressOf(MANY - 120));
    await standsAt(page, `line ${MANY - 120}.`);
    await expect.poll(async () => {
      await timeline(page).evaluate((element) => element.scrollBy(0, 3_000));
      await settled(page);
      return message(page, 'I remember this one.').count();
    }, { timeout: 60_000 }).toBe(1);
    await expect.poll(() => toEnd(page), IN_TIME).toBeLessThan(4);
    await expect.poll(() => latest(page).count()).toBe(0);
    await bob.say(archive, 'Here comes something new');
    await message(page, 'Here comes something new').waitFor();
    await expect.poll(() => toEnd(page), IN_TIME).toBeLessThan(4);
  });

  it('an edit at the place one looks at is seen there; what is said now is counted on the way back', async () => {
    const { page } = tab;
    await page.goto(await addressOf(30_000));
    await standsAt(page, 'line 30000.');
    // 30 001 and 30 002 are of the same author as 30 000.
    const author = (await sql`select author_id from messages where id = ${await idOf(30_001)}`)[0]?.author_id === ann.id ? ann : bob;
    await author.api.messages.edit.mutate({ messageId: await idOf(30_001), text: 'line 30001, edited' });
    await message(page, 'line 30001, edited').waitFor();
    await bob.say(archive, 'Said far below');
    const below = page.getByRole('button', { name: '1 new message below' });
    await below.waitFor();
    expect(await message(page, 'Said far below').count()).toBe(0);
    await below.click();
    await message(page, 'Said far below').waitFor();
  });

  it('of a message that is not there says so, and shows the room', async () => {
    const { page } = tab;
    for (const wrong of ['01890000-0000-7000-8000-000000000000', 'nonsense']) {
      await page.goto(`/rooms/${archive}?message=${wrong}`);
      await page.getByText('That message is not here any more.').first().waitFor();
      await settled(page);
      await expect.poll(() => toEnd(page), IN_TIME).toBeLessThan(4);
    }
  });

  it('whoever writes from there is taken to what he wrote', async () => {
    const { page } = tab;
    await page.goto(await addressOf(10_000));
    await standsAt(page, 'line 10000.');
    await write(page, 'Back in the present');
    await message(page, 'Back in the present').waitFor();
    await expect.poll(() => toEnd(page), IN_TIME).toBeLessThan(4);
    expect(await message(page, 'line 10000.').count()).toBe(0);
  });

  it('looking at old messages reads nothing of what is new', async () => {
    const tech = await bob.room('tech');
    await bob.join(tech);
    await ann.join(tech);
    for (let n = 1; n <= 200; n++) await bob.say(tech, `news ${n}.`);
    const { messages } = await ann.api.messages.page.query({ roomId: tech, after: 0, limit: 100 });
    const fifth = messages.find(({ text }) => text === 'news 50.');
    await tab.page.goto(`/rooms/${tech}?message=${fifth?.id}`);
    await standsAt(tab.page, 'news 50.');
    await settled(tab.page);
    expect((await ann.api.rooms.list.query()).find(({ id }) => id === tech)?.unread).toBe(200);
  });
});

describe('a quote of what is far above', () => {
  it('[M3] leads to it, and the browser\'s back and forward buttons lead there and back', async () => {
    const { page } = tab;
    await page.goto(`/rooms/${archive}`);
    await settled(page);
    const answer = message(page, 'I remember this one.');
    await answer.getByRole('button', { name: 'Answers an earlier message' }).click();
    await standsAt(page, 'line 20000.');
    expect(new URL(page.url()).searchParams.get('message')).toBe(await idOf(20_000));
    await page.goBack();
    await standsAt(page, 'I remember this one.');
    await page.goForward();
    await standsAt(page, 'line 20000.');
  });
});

describe('Copy link', () => {
  it('gives the address of the message', async () => {
    const { page } = tab;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(await addressOf(20_000));
    await standsAt(page, 'line 20000.');
    await message(page, 'line 20001.').hover();
    await choose(message(page, 'line 20001.'), 'Copy link');
    await page.getByText('The link is on the clipboard').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${parley.url}${await addressOf(20_001)}`);
  });
});

describe('on a phone', () => {
  it('a message\'s address opens at it too', async () => {
    const phone = await signedInTab(browser, parley.url, bob, PHONE);
    await phone.page.goto(await addressOf(20_000));
    await standsAt(phone.page, 'line 20000.');
    await phone.close();
  });
});

/** Scrolls, and answers a line in the middle of the view with the place it should keep. */
function scrollBy(page: Page, pixels: number): Promise<{ id: string; top: number }> {
  return timeline(page).evaluate(async (element, by) => {
    element.scrollBy(0, by);
    // What has come into view is measured once it is drawn.
    for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
    const { top, height } = element.getBoundingClientRect();
    const middle = [...element.querySelectorAll('article')].find((article) => article.getBoundingClientRect().top >= top + height / 2);
    return { id: middle?.id ?? '', top: middle?.getBoundingClientRect().top ?? NaN };
  }, pixels);
}

function topOf(page: Page, id: string): Promise<number> {
  return timeline(page).evaluate((element, wanted) => element.querySelector(`[id="${wanted}"]`)?.getBoundingClientRect().top ?? NaN, id);
}

async function linesShown(page: Page): Promise<number[]> {
  const texts = await timeline(page).locator('article [id$="-text"]').allTextContents();
  return texts.flatMap((text) => Number(/^line (\d+)/.exec(text)?.[1] ?? []));
}
