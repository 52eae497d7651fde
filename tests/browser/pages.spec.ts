import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { faultsOf } from './axe.ts';
import { DESK, PHONE, composer, message, openBrowser, openTab, signedInTab, startParley, write, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Person;
let bob: Person;
let general: string;
let empty: string;

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  ann = await registerPerson(parley.url, 'ann');
  bob = await registerPerson(parley.url, 'bob');
  general = await ann.room('general');
  const first = await bob.say(general, 'Have you seen https://example.org/report?');
  await ann.api.messages.send.mutate({ roomId: general, clientId: 'answer', text: 'I have. 🎉', replyTo: first.id });
  const gone = await bob.say(general, 'never mind');
  await bob.api.messages.delete.mutate({ messageId: gone.id });
  empty = (await ann.api.rooms.create.mutate({ name: 'brand new', topic: 'Nothing yet', visibility: 'private' })).id;
  const inviting = (await bob.api.rooms.create.mutate({ name: 'come in', visibility: 'private' })).id;
  await bob.api.rooms.invite.mutate({ roomId: inviting, personId: ann.id });
});
afterAll(async () => {
  ann?.leaveHouse();
  bob?.leaveHouse();
  await browser?.close();
  await parley?.stop();
});

/** Each page, and how to know that it has been drawn. */
const PAGES: Record<string, (page: Page) => Promise<void>> = {
  'sign-in': async (page) => {
    await page.context().clearCookies({ name: /session/ });
    await page.goto('/sign-in');
    await page.getByLabel(/Username or e-mail/).fill('nobody');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('do not belong together').waitFor();
  },
  'sign-up': async (page) => {
    await page.context().clearCookies({ name: /session/ });
    await page.goto('/sign-up');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Use 2 to 32 letters').waitFor();
  },
  search: async (page) => {
    await page.goto('/search');
    await page.getByText('Narrow it down').waitFor();
  },
  'search with hits': async (page) => {
    await page.goto('/search?q=have');
    await page.locator('main mark').first().waitFor();
  },
  room: async (page) => {
    await page.goto(`/rooms/${general}`);
    await message(page, 'I have.').hover();
    await page.getByRole('toolbar', { name: 'Actions' }).waitFor();
  },
  'room, answering': async (page) => {
    await page.goto(`/rooms/${general}`);
    await message(page, 'Have you seen').first().hover();
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    await page.getByText('Answering bob').waitFor();
  },
  'room, editing': async (page) => {
    await page.goto(`/rooms/${general}`);
    await message(page, 'I have.').waitFor();
    await composer(page).press('ArrowUp');
    await page.getByLabel('Edit your message').waitFor();
  },
  'empty room': async (page) => {
    await page.goto(`/rooms/${empty}`);
    await page.getByText('It is quiet in brand new').waitFor();
  },
  'room menu': async (page) => {
    await page.goto(`/rooms/${empty}`);
    await page.getByRole('button', { name: 'Room menu' }).click();
    await page.getByRole('menu').waitFor();
  },
  'no such room': async (page) => {
    await page.goto('/rooms/01890000-0000-7000-8000-000000000000');
    await page.getByText('This room is not here').waitFor();
  },
  browse: async (page) => {
    await page.goto('/browse');
    await page.getByRole('article', { name: 'tech' }).waitFor();
  },
  'create dialog': async (page) => {
    await page.goto('/browse');
    await page.getByRole('main').getByRole('button', { name: 'Create a room' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'invite dialog': async (page) => {
    await page.goto(`/rooms/${empty}`);
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByRole('button', { name: 'Invite bob' }).waitFor();
  },
  settings: async (page) => {
    await page.goto('/settings');
    await page.getByText('This device').first().waitFor();
  },
  'nothing here': async (page) => {
    await page.goto('/no/such/page');
    await page.getByText('There is nothing here').waitFor();
  },
};

const LOOKS: Record<string, BrowserContextOptions> = {
  'light desk': { ...DESK, colorScheme: 'light' },
  'dark desk': { ...DESK, colorScheme: 'dark' },
};

describe.each(Object.keys(LOOKS))('every page, %s', (look) => {
  it.each(Object.keys(PAGES))('axe finds nothing to mend, and nothing is blocked or complains: %s', async (name) => {
    const tab = await signedInTab(browser, parley.url, ann, LOOKS[look]);
    await PAGES[name]?.(tab.page);
    expect(await faultsOf(tab.page)).toEqual([]);
    expect(tab.troubles).toEqual([]);
    await tab.close();
  });
});

describe('a phone', () => {
  it('shows the rooms in a drawer, the people in a sheet, and lets one write and act by touch', async () => {
    const tab = await signedInTab(browser, parley.url, ann, PHONE);
    const { page } = tab;
    await page.goto(`/rooms/${general}`);
    await message(page, 'Have you seen').first().waitFor();
    await composer(page).fill('from a phone');
    await composer(page).press('Enter');
    expect(await composer(page).inputValue()).toBe('from a phone\n');
    await page.getByRole('button', { name: 'Send', exact: true }).tap();
    await page.getByRole('article', { name: /^ann at/ }).filter({ hasText: 'from a phone' }).tap();
    await page.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'More actions' }).tap();
    await page.getByRole('menuitem', { name: 'Edit' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Show the people' }).tap();
    await page.getByRole('dialog', { name: 'People' }).getByText('@bob').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('dialog', { name: 'People' }).getByRole('button', { name: 'Hide the people' }).tap();

    await page.getByRole('button', { name: /^Open the menu/ }).tap();
    const drawer = page.getByRole('dialog', { name: 'Open the menu' });
    await drawer.getByRole('link', { name: /brand new/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await drawer.getByRole('link', { name: /brand new/ }).tap();
    await page.getByRole('heading', { level: 1, name: 'brand new' }).waitFor();
    await drawer.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await tab.close();
  });
});

describe('another language', () => {
  it('[A2] a German browser is spoken to in German, refusals included, and one may choose', async () => {
    const tab = await openTab(browser, parley.url, { locale: 'de-AT' });
    const { page } = tab;
    await page.goto('/sign-in');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.getByLabel('Benutzername oder E-Mail').fill('bob');
    await page.getByLabel('Passwort').fill('falsch geraten');
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page.getByText('Dieser Name und dieses Passwort gehören nicht zusammen.').waitFor();
    await page.getByLabel('Passwort').fill('correct horse');
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await message(page, 'Diese Nachricht wurde gelöscht').waitFor();
    await page.getByRole('heading', { name: 'Heute' }).waitFor();
    await page.goto('/settings');
    await page.getByRole('radio', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await tab.close();
  });
});

describe('light and dark', () => {
  it('a chosen theme is in the first bytes of the page, so that nothing flashes', async () => {
    const tab: Tab = await signedInTab(browser, parley.url, ann, { colorScheme: 'light' });
    const { page } = tab;
    await page.goto('/settings');
    await page.getByRole('radio', { name: 'Dark' }).click();
    const dark = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(await (await page.request.get('/settings')).text()).toContain('data-theme="dark"');
    await page.reload();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(dark);
    await tab.close();
  });
});

describe('the safety of a page', () => {
  it('[M8] runs no script that is not ours, not even one that got into the page', async () => {
    const tab = await signedInTab(browser, parley.url, ann);
    await tab.page.goto(`/rooms/${general}`);
    await write(tab.page, 'hello');
    const ran = await tab.page.evaluate(() => {
      const script = document.createElement('div');
      script.innerHTML = '<img src="x" onerror="document.body.dataset.ran = 1">';
      document.body.append(script);
      return new Promise((resolve) => setTimeout(() => resolve(document.body.dataset.ran ?? 'nothing'), 200));
    });
    expect(ran).toBe('nothing');
    expect(tab.troubles.join()).toContain('Content Security Policy');
    await tab.close();
  });
});
