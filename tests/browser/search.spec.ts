import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { until } from '../support/until.ts';
import { composer, keepPicture, openBrowser, PHONE, signedInTab, startParley, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Person, bob: Person;
let tab: Tab;
let kitchen: string;

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  [ann, bob] = [await registerPerson(parley.url, 'ann'), await registerPerson(parley.url, 'bob')];
  kitchen = (await ann.api.rooms.create.mutate({ name: 'kitchen', visibility: 'private' })).id;
  const general = await ann.room('general');
  for (let n = 1; n <= 24; n++) await ann.say(kitchen, `Recipe ${n}: flour, butter and a little patience`);
  await bob.say(general, 'The sketch is in foo.png, the T-Shirt comes later');
  await ann.say(general, `${'A long story about nothing in particular. '.repeat(12)}In the end there was butter on the floor.`);
  await bob.say(general, '会議は東京で、Привет');
  tab = await signedInTab(browser, parley.url, { username: 'ann' });
});
afterEach(({ task }) => keepPicture(task, { ann: tab }));
afterAll(async () => {
  ann?.leaveHouse();
  bob?.leaveHouse();
  await browser?.close();
  await parley?.stop();
});

const field = (page: Page) => page.getByRole('searchbox', { name: 'Search messages' });
/** What is marked in all that is found. */
const marked = async (page: Page, ...texts: string[]) =>
  until(async () => (await page.locator('main mark').allTextContents()).join() === texts.join(), `${texts.join()} to be marked`, 20_000);
const counted = (page: Page, many: number) => until(async () => (await hits(page).count()) === many, `${many} hits`, 20_000);
const addressed = (page: Page, part: string) => until(() => page.url().includes(part), `${part} in the address`, 20_000);
const hits = (page: Page) => page.locator('main ol > li');

describe('searching', () => {
  it('[X4] a slash opens it, but not where one writes', async () => {
    const { page } = tab;
    await page.goto('/');
    await composer(page).fill('and/or');
    await composer(page).press('/');
    expect(new URL(page.url()).pathname).not.toBe('/search');
    await composer(page).fill('');
    await page.locator('#content').focus();
    await page.keyboard.press('/');
    await page.waitForURL('**/search');
    await until(() => field(page).evaluate((element) => element === document.activeElement), 'the cursor in the field', 20_000);
    expect(await field(page).inputValue()).toBe('');
  });

  it('[X4] finds while one types, marks what was sought, and keeps it in the address', async () => {
    const { page } = tab;
    await field(page).fill('t-shirt');
    await marked(page, 'T-Shirt');
    await counted(page, 1);
    await addressed(page, '/search?q=t-shirt');
    await field(page).fill('東京');
    await marked(page, '東京');
    await addressed(page, 'q=%E6');
    await page.reload();
    await marked(page, '東京');
  });

  it('[X4] shows more on request, and the best first', async () => {
    const { page } = tab;
    await field(page).fill('butter');
    await page.getByText('20 messages so far').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText('25 messages', { exact: true }).waitFor();
    expect(await hits(page).count()).toBe(25);
    expect(await hits(page).first().textContent()).toContain('butter on the floor');
    await page.getByRole('radio', { name: 'Best first' }).click();
    await hits(page).first().filter({ hasText: 'Recipe 24' }).waitFor();
    await addressed(page, 'order=best');
  });

  it('[X4] a filter is begun by a press and narrows it down', async () => {
    const { page } = tab;
    await field(page).fill('');
    await page.getByRole('button', { name: /from:ann/ }).click();
    await until(async () => (await field(page).inputValue()) === 'from:', 'the filter to be begun');
    await page.keyboard.type('bob in:general foo');
    await marked(page, 'foo');
    await counted(page, 1);
    await field(page).fill('from:bob in:kitchen');
    await page.getByText('Try fewer or shorter words').waitFor();
  });

  it('[X4] a hit leads to its place in the room, and going back finds the search again', async () => {
    const { page } = tab;
    await field(page).fill('"recipe 3:"');
    await marked(page, 'Recipe 3:');
    await addressed(page, 'recipe');
    const { messages } = await ann.api.messages.page.query({ roomId: kitchen });
    const third = messages.find((message) => message.text.startsWith('Recipe 3:'));
    expect(await hits(page).getByRole('link').getAttribute('href')).toBe(`/rooms/${kitchen}?message=${third?.id}`);
    await hits(page).getByRole('link').click();
    await page.waitForURL(`**/rooms/${kitchen}**`);
    await page.getByRole('article').filter({ hasText: 'Recipe 3:' }).waitFor();
    await page.goBack();
    await marked(page, 'Recipe 3:');
    expect(await field(page).inputValue()).toBe('"recipe 3:"');
    expect(tab.troubles).toEqual([]);
  });

  it.each([['desk', {}], ['phone', PHONE]] as const)('[X4] it fits a %s, in light and dark', async (name, device) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const other = await signedInTab(browser, parley.url, { username: 'ann' }, { ...device, colorScheme });
      const { page } = other;
      await page.goto('/search');
      await page.getByText('Narrow it down').waitFor();
      await page.screenshot({ path: `tests/browser/screenshots/search-empty-${name}-${colorScheme}.png` });
      await field(page).fill('butter');
      await hits(page).first().waitFor();
      await page.screenshot({ path: `tests/browser/screenshots/search-${name}-${colorScheme}.png` });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(other.troubles).toEqual([]);
      await other.close();
    }
  });
});
