import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cuttingProxy, type CuttingProxy } from '../support/cutting-proxy.ts';
import { choose, composer, keepPicture, message, openBrowser, openTab, signUp, startParley, timeline, write, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let line: CuttingProxy;
let ann: Tab;
let bob: Tab;
let round = 0;

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await parley?.stop();
});

/** Ann and Bob, each in a browser of their own, both in general. Bob's line can be cut. */
beforeEach(async () => {
  round++;
  line = await cuttingProxy(parley.port);
  ann = await openTab(browser, parley.url);
  bob = await openTab(browser, line.url);
  await signUp(ann, `ann${round}`, `Ann ${round}`);
  await signUp(bob, `bob${round}`, `Bob ${round}`);
});
afterEach(async ({ task }) => {
  await keepPicture(task, { ann, bob });
  const troubles = [...ann.troubles, ...bob.troubles];
  await ann.close();
  await bob.close();
  await line.close();
  expect(troubles).toEqual([]);
});

const IN_TIME = { timeout: 20_000 };
const textsIn = (tab: Tab) => timeline(tab.page).getByRole('article').locator('[id$="-text"]').allInnerTexts();

describe('two people in two browsers', () => {
  it('[A1] the first account is told that it is the administrator, and only it', async () => {
    const told = 'You are the administrator.';
    await ann.page.getByText(told).waitFor();
    expect(await bob.page.getByText(told).count()).toBe(0);
  });

  it('[M2] [P1] both hear every message once, in the same order, and see that the other is here', async () => {
    const here = ann.page.getByRole('complementary', { name: 'People' });
    await here.getByText(`Bob ${round}`).waitFor();
    for (const turn of [1, 2, 3]) {
      await write(ann.page, `ann says ${turn}`);
      await message(bob.page, `ann says ${turn}`).waitFor();
      await write(bob.page, `bob says ${turn}`);
      await message(ann.page, `bob says ${turn}`).waitFor();
    }
    const said = [1, 2, 3].flatMap((turn) => [`ann says ${turn}`, `bob says ${turn}`]);
    for (const tab of [ann, bob]) await expect.poll(async () => (await textsIn(tab)).slice(-6), IN_TIME).toEqual(said);
  });

  it('[P2] typing is seen by the other and not by the typist, and ends with the message', async () => {
    // A whisper is for whoever listens at that moment: Ann goes on typing until Bob's feed has begun.
    const seen = bob.page.getByText(`Ann ${round} is typing`);
    await expect.poll(async () => {
      await composer(ann.page).press('m');
      return seen.isVisible();
    }, { ...IN_TIME, interval: 500 }).toBe(true);
    expect(await ann.page.getByText('is typing').count()).toBe(0);
    await composer(ann.page).press('Enter');
    await message(bob.page, 'mm').or(message(bob.page, 'm')).first().waitFor();
    await seen.waitFor({ state: 'detached' });
  });

  it('[M4] an edit and a deletion are seen live', async () => {
    await write(ann.page, 'teh plan');
    await message(bob.page, 'teh plan').waitFor();
    await composer(ann.page).press('ArrowUp');
    await ann.page.getByLabel('Edit your message').fill('the plan');
    await ann.page.keyboard.press('Enter');
    await message(bob.page, 'the plan').getByText('edited').waitFor();

    await message(ann.page, 'the plan').hover();
    await choose(message(ann.page, 'the plan'), 'Delete');
    await message(ann.page, 'This message was deleted').last().waitFor();
    expect(await message(bob.page, 'the plan').count()).toBe(1);
    await message(bob.page, 'This message was deleted').last().waitFor();
    expect(await message(bob.page, 'the plan').count()).toBe(0);
  });

  it('[M8] a script in a message is shown as text', async () => {
    const script = '<script>document.title="taken"</script><img src=x onerror=alert(1)> javascript:alert(1)';
    await write(ann.page, script);
    await message(bob.page, script).waitFor();
    expect(await timeline(bob.page).locator('script, img').count()).toBe(0);
    expect(await timeline(bob.page).locator('a').count()).toBe(0);
    expect(await bob.page.title()).not.toContain('taken');
  });

  it('[C2] whoever was offline misses nothing, and what he wrote meanwhile arrives once', async () => {
    await write(ann.page, 'before the tunnel');
    await message(bob.page, 'before the tunnel').waitFor();
    line.cutAndRefuse();
    await bob.page.getByText('No connection.').waitFor();

    await write(ann.page, 'in the tunnel');
    await ann.page.getByRole('article', { name: `Ann ${round} at` }).filter({ hasText: 'in the tunnel' }).waitFor();
    await composer(ann.page).press('ArrowUp');
    await ann.page.getByLabel('Edit your message').fill('in the long tunnel');
    await ann.page.keyboard.press('Enter');
    await write(bob.page, 'written without a line');
    await bob.page.getByRole('article', { name: 'Your message, on its way' }).waitFor();

    line.mend();
    await bob.page.getByRole('button', { name: 'Try now' }).click();
    await bob.page.getByText('Connected again.').waitFor();
    await message(bob.page, 'in the long tunnel').waitFor();
    await message(ann.page, 'written without a line').waitFor();
    await bob.page.getByRole('article', { name: 'Your message, on its way' }).waitFor({ state: 'detached' });

    const said = ['before the tunnel', 'in the long tunnel', 'written without a line'];
    for (const tab of [ann, bob]) await expect.poll(async () => (await textsIn(tab)).slice(-3).map((text) => text.replace(/edited$/, '')), IN_TIME).toEqual(said);
  });

  it('[C2] a reload in the middle of it loses no word that was not sent yet', async () => {
    line.cutAndRefuse();
    await bob.page.getByText('No connection.').waitFor();
    await write(bob.page, `kept over a reload ${round}`);
    line.mend();
    await bob.page.reload();
    await message(ann.page, `kept over a reload ${round}`).waitFor();
    await message(bob.page, `kept over a reload ${round}`).waitFor();
    expect(await message(bob.page, `kept over a reload ${round}`).count()).toBe(1);
  });

  it('[R3] [M7] a private room is entered by invitation, and a refused message says why and can be discarded', async () => {
    await ann.page.getByRole('button', { name: 'Create a room' }).click();
    await ann.page.getByLabel('Name').fill(`secret ${round}`);
    await ann.page.getByRole('radio', { name: /Private/ }).click();
    await ann.page.getByRole('button', { name: 'Create room' }).click();
    await ann.page.getByRole('heading', { level: 1, name: `secret ${round}` }).waitFor();
    await ann.page.getByRole('button', { name: 'Invite somebody' }).click();
    await ann.page.getByRole('button', { name: `Invite Bob ${round}` }).click();
    await ann.page.keyboard.press('Escape');
    await bob.page.getByRole('region', { name: 'Invitations' }).getByRole('button', { name: 'Join' }).click();
    await bob.page.getByRole('heading', { level: 1, name: `secret ${round}` }).waitFor();
    await composer(bob.page).fill('ready');

    line.cutAndRefuse();
    await bob.page.getByText('No connection.').waitFor();
    await ann.page.getByRole('button', { name: 'Room menu' }).click();
    await ann.page.getByRole('menuitem', { name: 'Archive' }).click();
    await ann.page.getByRole('alertdialog').getByRole('button', { name: 'Archive' }).click();
    await ann.page.getByPlaceholder('This room is archived').waitFor();
    await write(bob.page, 'too late');
    line.mend();
    await bob.page.getByRole('button', { name: 'Try now' }).click();
    const failed = bob.page.getByRole('article', { name: 'Your message, not sent' });
    await failed.getByText('This room is archived').waitFor();
    await failed.getByRole('button', { name: 'Discard' }).click();
    await failed.waitFor({ state: 'detached' });
  });

  it('[C1] a page that is loaded beside it does not end an open socket', async () => {
    const ends: string[] = [];
    ann.page.on('websocket', (socket) => socket.on('close', () => ends.push(socket.url())));
    await ann.page.reload();
    await composer(ann.page).waitFor();
    for (const path of ['/browse', '/settings', '/no/such/page', '/']) await bob.page.goto(path);
    await composer(bob.page).waitFor();
    await write(bob.page, 'still there?');
    await message(ann.page, 'still there?').waitFor();
    expect(ends).toEqual([]);
  });

  it('keeps what was begun in a room while one looks into another', async () => {
    await composer(ann.page).fill('half a thou');
    await ann.page.getByRole('link', { name: 'Browse rooms' }).click();
    await ann.page.getByRole('button', { name: 'Join tech' }).click();
    await ann.page.getByRole('heading', { level: 1, name: 'tech' }).waitFor();
    expect(await composer(ann.page).inputValue()).toBe('');
    await ann.page.getByRole('link', { name: /^general/ }).click();
    await ann.page.getByRole('heading', { level: 1, name: 'general' }).waitFor();
    expect(await composer(ann.page).inputValue()).toBe('half a thou');
  });

  it('[A6] a device that is signed out from another is shown the door, and why', async () => {
    const phone = await openTab(browser, parley.url);
    await phone.page.goto('/sign-in');
    await phone.page.getByLabel('Username or e-mail').fill(`bob${round}`);
    await phone.page.getByLabel('Password').fill('correct horse');
    await phone.page.getByRole('button', { name: 'Sign in' }).click();
    await composer(phone.page).waitFor();
    await bob.page.goto('/settings');
    await bob.page.getByRole('region', { name: 'My devices' }).getByRole('button', { name: /Sign out/ }).first().click();
    await phone.page.getByText('This device was signed out from another one.').waitFor();
    await phone.close();
  });
});
