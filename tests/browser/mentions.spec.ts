import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { choose, composer, DESK, keepPicture, message, openBrowser, openTab, PHONE, signUp, startParley, timeline, write, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Tab;
let bob: Tab;
beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  ann = await openTab(browser, parley.url);
  bob = await openTab(browser, parley.url, DESK);
  await signUp(ann, 'ann', 'Ann Lee');
  await signUp(bob, 'bob', 'Bob Ross');
  await bob.page.goto('/browse');
});
afterEach(({ task }) => keepPicture(task, { ann, bob }));
afterAll(async () => {
  await browser?.close();
  await parley?.stop();
});

const IN_TIME = { timeout: 20_000 };
const proposals = () => ann.page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
const roomLink = (tab: Tab, name: string | RegExp) => tab.page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name });

describe('calling somebody by name', () => {
  it('[X3] @ proposes people by username and by name; arrows choose, Enter takes, Esc closes', async () => {
    const { page } = ann;
    await composer(page).pressSequentially('hello @ro');
    await expect.poll(() => proposals().allInnerTexts()).toHaveLength(2);
    expect((await proposals().first().innerText()).replaceAll('\n', ' ')).toContain('Bob Ross');
    expect(await composer(page).getAttribute('aria-activedescendant')).toBe(await proposals().first().getAttribute('id'));
    await page.keyboard.press('ArrowDown');
    expect(await proposals().nth(1).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    expect(await composer(page).inputValue()).toBe('hello @bob ');
    expect(await proposals().count()).toBe(0);
    await composer(page).pressSequentially('and @b');
    await proposals().first().waitFor();
    await page.keyboard.press('Escape');
    expect(await proposals().count()).toBe(0);
    await composer(page).fill('');
  });

  it('[X3] is marked in the text, stronger for him, and counted apart in his sidebar and title', async () => {
    await write(ann.page, 'good morning');
    await composer(ann.page).fill('look here @bob and not `@bob`, @nobody ');
    await composer(ann.page).press('Enter');
    await message(ann.page, 'look here').waitFor();
    // Marked once it has arrived: only the server knows whom it calls.
    await expect.poll(() => message(ann.page, 'look here').locator('[data-calls]').allInnerTexts(), IN_TIME).toEqual(['@bob']);
    await roomLink(bob, /general.*1 mention of you.*2 unread messages/s).waitFor();
    await expect.poll(() => bob.page.title(), IN_TIME).toMatch(/^\(@1 · 2\)/);
    await roomLink(bob, /general/).click();
    await message(bob.page, 'look here').waitFor();
    expect(await message(bob.page, 'look here').locator('[data-calls="me"]').allInnerTexts()).toEqual(['@bob']);
    expect(await message(bob.page, 'look here').getAttribute('data-calls-me')).toBe('true');
    await roomLink(bob, 'random').or(bob.page.getByRole('link', { name: 'Browse rooms' })).first().click();
    await expect.poll(() => bob.page.title(), IN_TIME).not.toContain('@');
  });

  it('[X3] an edit that calls him is counted at once', async () => {
    await write(ann.page, 'who has the key?');
    await roomLink(bob, /general.*1 unread message/s).waitFor();
    await message(ann.page, 'who has the key?').hover();
    await choose(message(ann.page, 'who has the key?'), 'Edit');
    await ann.page.getByLabel('Edit your message').fill('who has the key, @bob?');
    await ann.page.keyboard.press('Enter');
    await roomLink(bob, /general.*1 mention of you.*1 unread message/s).waitFor();
    await roomLink(bob, /general/).click();
    await message(bob.page, 'who has the key').waitFor();
  });

  it('[R2] marks unread from a message on: the line goes there, and it is unread until one comes again', async () => {
    const { page } = bob;
    await message(page, 'good morning').hover();
    await choose(message(page, 'good morning'), 'Mark unread from here');
    await timeline(page).getByRole('heading', { name: 'New' }).waitFor();
    await page.getByRole('link', { name: 'Browse rooms' }).click();
    await roomLink(bob, /general.*2 mentions of you.*3 unread messages/s).waitFor();
    await roomLink(bob, /general/).click();
    await message(page, 'good morning').waitFor();
    await page.getByRole('link', { name: 'Browse rooms' }).click();
    await expect.poll(() => roomLink(bob, /general/).innerText(), IN_TIME).toBe('general');
  });

  it('[X3] asks before many are called, and says how many', async () => {
    for (const name of ['cleo', 'dora', 'emil', 'fay', 'gus']) {
      const password = 'correct horse';
      const answer = await ann.page.request.post('/api/trpc/people.register', { data: { username: name, email: `${name}@example.org`, password } });
      expect(answer.status()).toBe(200);
    }
    await ann.page.context().clearCookies();
    await ann.page.request.post('/api/trpc/people.signIn', { data: { login: 'ann', password: 'correct horse' } });
    await ann.page.goto('/');
    await composer(ann.page).fill('@room lunch is here');
    await composer(ann.page).press('Enter');
    const asking = ann.page.getByRole('alertdialog', { name: 'Notify 6 people?' });
    await asking.waitFor();
    await asking.getByRole('button', { name: 'Cancel' }).click();
    expect(await composer(ann.page).inputValue()).toBe('@room lunch is here');
    await composer(ann.page).press('Enter');
    await asking.getByRole('button', { name: 'Send anyway' }).click();
    await message(bob.page, 'lunch is here').or(roomLink(bob, /general.*1 mention of you/s)).first().waitFor();
    await message(ann.page, 'lunch is here').waitFor();
  });

  it('[X3] works on a phone too', async () => {
    const phone = await openTab(browser, parley.url, PHONE);
    await phone.page.request.post('/api/trpc/people.signIn', { data: { login: 'bob', password: 'correct horse' } });
    await phone.page.goto('/');
    await composer(phone.page).pressSequentially('@an');
    const option = phone.page.getByRole('option', { name: /Ann Lee/ });
    await option.waitFor();
    expect((await option.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44);
    await option.tap();
    expect(await composer(phone.page).inputValue()).toBe('@ann ');
    expect(phone.troubles).toEqual([]);
    await phone.close();
  });
});
