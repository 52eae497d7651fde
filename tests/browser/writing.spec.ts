import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { registerPerson, type Person } from '../support/person.ts';
import { faultsOf } from './axe.ts';
import { DESK, PHONE, choose, composer, keepPicture, message, openBrowser, signedInTab, startParley, timeline, write, type Parley, type Tab } from './support.ts';

let parley: Parley;
let browser: Browser;
let ann: Person;
let bob: Person;
let general: string;
let tab: Tab;
/** Every host that the page has asked for anything. */
const asked = new Set<string>();

beforeAll(async () => {
  parley = await startParley();
  browser = await openBrowser();
  ann = await registerPerson(parley.url, 'ann');
  bob = await registerPerson(parley.url, 'bob');
  general = await ann.room('general');
  tab = await signedInTab(browser, parley.url, ann);
  tab.page.on('request', (request) => asked.add(new URL(request.url()).host));
  await tab.page.goto(`/rooms/${general}`);
  await composer(tab.page).waitFor();
});
const tabs: Record<string, Tab> = {};
afterEach(({ task }) => keepPicture(task, { ...tabs, ann: tab }));
afterAll(async () => {
  ann?.leaveHouse();
  bob?.leaveHouse();
  await browser?.close();
  await parley?.stop();
});

const IN_TIME = { timeout: 20_000 };

describe('a message in Markdown', () => {
  it('[M9] is drawn as it was meant, its code in colours', async () => {
    const { page } = tab;
    await bob.say(general, 'a **bold** plan:\n\n1. first\n2. second\n\n```ts\nconst answer: number = 42;\n```');
    const plan = message(page, 'a bold plan');
    await plan.locator('strong', { hasText: 'bold' }).waitFor();
    expect(await plan.getByRole('listitem').allInnerTexts()).toEqual(['first', 'second']);
    await plan.locator('code .hljs-keyword', { hasText: 'const' }).waitFor();
    await plan.getByRole('button', { name: 'Copy the code' }).waitFor();
  });

  it('[M8] runs nothing, and fetches nothing from anywhere else', async () => {
    const { page } = tab;
    const tricks = ['<script>document.title="taken"</script>', '<img src=//evil.example/a.png onerror="document.title=\'taken\'">', '[x](javascript:document.title="taken")', '[x](data:text/html,<script>1</script>)'];
    for (const trick of tricks) await bob.say(general, trick);
    await bob.say(general, 'a picture: ![cat](https://pictures.example/cat.png)');
    await message(page, 'Image from pictures.example: cat').waitFor();
    for (const trick of tricks) expect(await message(page, trick).getByRole('link').count()).toBe(0);
    expect(await timeline(page).locator('script, img, iframe, object, style').count()).toBe(0);
    expect(await timeline(page).getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('rel')))).toEqual(['noopener noreferrer nofollow']);
    expect(await page.title()).not.toContain('taken');
    expect([...asked]).toEqual([new URL(parley.url).host]);
    expect(tab.troubles).toEqual([]);
  });

  it('[M9] is one line in the quote of an answer', async () => {
    const { page } = tab;
    const sent = await bob.say(general, '**Who** comes?\n\n- to the lake');
    await bob.api.messages.send.mutate({ roomId: general, clientId: crypto.randomUUID(), text: 'I do', replyTo: sent.id });
    await message(page, 'I do').getByRole('button', { name: 'Who comes? to the lake' }).waitFor();
  });

  it('[M9] holds long code back until it is asked for', async () => {
    const { page } = tab;
    const code = Array.from({ length: 60 }, (_, line) => `step ${line + 1}`).join('\n');
    await write(page, 'x');
    await bob.say(general, `\`\`\`\n${code}\n\`\`\``);
    const long = message(page, 'step 20');
    await long.waitFor();
    expect(await long.getByText('step 21').count()).toBe(0);
    await long.getByRole('button', { name: 'Show all 60 lines' }).click();
    await expect.poll(() => long.locator('code').innerText(), IN_TIME).toBe(code);
  });
});

describe('writing', () => {
  const field = () => composer(tab.page);
  const clear = () => field().fill('');

  it('[M9] formats by key, and takes the format away again', async () => {
    const { page } = tab;
    await field().fill('a plan');
    await field().press('Control+a');
    for (const [keys, text] of [['Control+b', '**a plan**'], ['Control+b', 'a plan'], ['Control+i', '_a plan_'], ['Control+i', 'a plan'], ['Control+Shift+x', '~~a plan~~'], ['Control+Shift+x', 'a plan'], ['Control+e', '`a plan`'], ['Control+z', 'a plan']] as const) {
      await page.keyboard.press(keys);
      expect(await field().inputValue()).toBe(text);
    }
    await clear();
  });

  it('[M9] formats by button, and shows what it will look like', async () => {
    const { page } = tab;
    await field().fill('the plan');
    await field().press('Control+a');
    await page.getByRole('toolbar', { name: 'Format' }).getByRole('button', { name: 'Bold' }).click();
    expect(await field().inputValue()).toBe('**the plan**');
    const preview = page.getByRole('group', { name: 'How it will look' });
    await preview.locator('strong', { hasText: 'the plan' }).waitFor();
    await page.getByRole('button', { name: 'Preview while you write' }).click();
    await preview.waitFor({ state: 'detached' });
    await page.reload();
    await field().fill('**again**');
    expect(await preview.count()).toBe(0);
    await page.getByRole('button', { name: 'Preview while you write' }).click();
    await preview.waitFor();
    await clear();
    await preview.waitFor({ state: 'detached' });
  });

  it('[M9] goes on with Enter in a list and in code, and sends with Ctrl+Enter', async () => {
    const { page } = tab;
    await field().focus();
    await page.keyboard.type('- milk');
    await page.getByText('Enter starts a new line here.').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('bread');
    await page.keyboard.press('Control+Enter');
    const list = message(page, 'bread');
    await list.waitFor();
    expect(await list.getByRole('listitem').allInnerTexts()).toEqual(['milk', 'bread']);

    await page.keyboard.type('```js');
    await page.keyboard.press('Enter');
    await page.keyboard.type('let here = 1;');
    await page.keyboard.press('Enter');
    await page.keyboard.type('```');
    await page.keyboard.press('Enter');
    await expect.poll(() => message(page, 'let here').locator('pre').innerText(), IN_TIME).toBe('let here = 1;');
  });

  it('[M9] keeps the lines of what is pasted, and asks whether it is code', async () => {
    const { page } = tab;
    const code = 'function plan() {\n  return "lake";\n}';
    await field().focus();
    await field().evaluate((element, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      clipboardData.setData('vscode-editor-data', '{"mode":"javascript"}');
      if (element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))) document.execCommand('insertText', false, text);
    }, code);
    expect(await field().inputValue()).toBe(code);
    await page.getByRole('button', { name: 'Show it as code' }).click();
    expect(await field().inputValue()).toBe(`\`\`\`javascript\n${code}\n\`\`\``);
    expect(await page.getByText('That looks like code.').count()).toBe(0);
    await page.keyboard.press('Control+Enter');
    await message(page, 'return "lake"').locator('.hljs-keyword', { hasText: 'function' }).waitFor();
  });

  it('[M9] folds its formats away on a phone', async () => {
    const phone = tabs.phone = await signedInTab(browser, parley.url, bob, PHONE);
    await phone.page.goto(`/rooms/${general}`);
    await composer(phone.page).waitFor();
    const bar = phone.page.getByRole('toolbar', { name: 'Format' });
    expect(await bar.count()).toBe(0);
    await phone.page.getByRole('button', { name: 'Show the formats' }).click();
    await bar.waitFor();
    await phone.close();
  });
});

describe.each(['light', 'dark'] as const)('what is written and drawn, %s', (colorScheme) => {
  it.each([['a desk', DESK], ['a phone', PHONE]] as const)('[M9] leaves axe nothing to mend: %s', async (_, where) => {
    await bob.say(general, '# All of it\n\n**a** ~~b~~ `c` [d](https://example.org)\n\n- e\n\n> f\n\n| g |\n|---|\n| h |\n\n```ts\n// i\nconst j: string = `k`; // a line that runs on and on, further than any phone is wide, and further yet\n```');
    const look = tabs.look = await signedInTab(browser, parley.url, ann, { ...where, colorScheme });
    const { page } = look;
    await page.goto(`/rooms/${general}`);
    await message(page, 'All of it').last().locator('.hljs-keyword').first().waitFor();
    if (where === PHONE) {
      await page.getByRole('button', { name: 'Show the formats' }).tap();
      expect(await page.getByRole('toolbar', { name: 'Format' }).evaluate((bar) => bar.scrollWidth - bar.clientWidth)).toBe(0);
    }
    await composer(page).fill('- **look**');
    await page.getByRole('group', { name: 'How it will look' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(look.troubles).toEqual([]);
    await look.close();
  });
});

describe('what was not sent', () => {
  it('can be sent again, mended or thrown away', async () => {
    const room = (await ann.api.rooms.create.mutate({ name: 'soon shut', visibility: 'public' })).id;
    await bob.join(room);
    const line = await cuttingProxy(parley.port);
    const bobs = tabs.bob = await signedInTab(browser, line.url, bob);
    const { page } = bobs;
    await page.goto(`/rooms/${room}`);
    // Until the room is here nothing can be sent from it, and so nothing could be refused.
    await page.getByText('It is quiet in soon shut').waitFor();
    line.cutAndRefuse();
    await page.getByText('No connection.').waitFor();
    for (const text of ['late one', 'late two', 'late three']) await write(page, text);
    await ann.api.rooms.archive.mutate({ roomId: room, archived: true });
    // It comes back by itself; how soon is not what is asked here.
    line.mend();
    const failed = (text: string) => page.getByRole('article', { name: 'Your message, not sent' }).filter({ hasText: text });
    for (const text of ['late one', 'late two', 'late three']) await failed(text).getByText('This room is archived').waitFor({ timeout: 60_000 });
    await ann.api.rooms.archive.mutate({ roomId: room, archived: false });
    await page.getByPlaceholder('Write to soon shut').waitFor();

    await failed('late one').getByRole('button', { name: 'Send again' }).click();
    await page.getByRole('article', { name: /^bob at/ }).filter({ hasText: 'late one' }).waitFor();
    await composer(page).fill('begun');
    await failed('late two').getByRole('button', { name: 'Edit' }).click();
    expect(await composer(page).inputValue()).toBe('late two\n\nbegun');
    await failed('late two').waitFor({ state: 'detached' });
    await failed('late three').getByRole('button', { name: 'Discard' }).click();
    await failed('late three').waitFor({ state: 'detached' });
    await bobs.close();
    await line.close();
  });
});

describe('a deletion', () => {
  const own = (text: string) => message(tab.page, text);
  async function deleteIt(text: string): Promise<string> {
    const { page } = tab;
    // Until the room is here Enter sends nothing.
    await timeline(page).waitFor();
    await write(page, text);
    const arrived = page.getByRole('article', { name: /^ann at/ }).filter({ hasText: text });
    // The focus stays on it while the list moves; a mouse would not.
    await arrived.focus();
    const id = await own(text).getAttribute('id');
    await choose(arrived, 'Delete');
    await own(text).waitFor({ state: 'detached' });
    return (id ?? '').replace('message-', '');
  }
  const toast = () => tab.page.getByRole('dialog').filter({ hasText: 'Deleted.' });
  const isDeleted = async (id: string) => (await bob.api.messages.page.query({ roomId: general })).messages.find((found) => found.id === id)?.deletedAt !== null;

  it('[M4] can be taken back for five seconds, and then stands', async () => {
    await tab.page.goto(`/rooms/${general}`);
    const back = await deleteIt('a word too much');
    await toast().getByRole('button', { name: 'Undo' }).click();
    await own('a word too much').waitFor();
    await toast().waitFor({ state: 'detached' });
    const stands = await deleteIt('two words too much');
    expect(await isDeleted(stands)).toBe(false);
    await expect.poll(() => isDeleted(stands), IN_TIME).toBe(true);
    await toast().waitFor({ state: 'detached' });
    expect(await isDeleted(back)).toBe(false);
  });

  it('[M4] stands also when the page goes before', async () => {
    const gone = await deleteIt('left behind');
    await tab.page.goto('about:blank');
    await expect.poll(() => isDeleted(gone), { timeout: 4_000 }).toBe(true);
    await tab.page.goto(`/rooms/${general}`);
    expect(tab.troubles).toEqual([]);
  });
});
