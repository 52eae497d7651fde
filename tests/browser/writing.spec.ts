import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { registerPerson, type Person } from '../support/person.ts';
import { composer, keepPicture, message, openBrowser, signedInTab, startParley, timeline, write, type Parley, type Tab } from './support.ts';

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
afterEach(({ task }) => keepPicture(task, { ann: tab }));
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
