import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { expect, type TestContext } from 'vitest';
import { PASSWORD } from '../support/person.ts';

const READY_WITHIN_MS = 240_000;

export type Parley = { url: string; port: number; stop(): Promise<void> };

/** A data folder that goes with the Parley it is given to. */
export const newDataFolder = () => mkdtemp(join(tmpdir(), 'parley-browser-'));

/** Parley as `npm start` starts it: compiled, with its own Postgres, in a folder of its own and on a free port. */
export async function startParley(given?: string): Promise<Parley> {
  const dataFolder = given ?? (await newDataFolder());
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', PARLEY_DATA: dataFolder, PARLEY_RATE_LIMITS: 'off', PARLEY_LOG: 'error', PARLEY_PRESENCE_GRACE_MS: '300' };
  const server = spawn(process.execPath, ['src/build/start.mjs'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += String(chunk);
      const ready = /Parley is ready: (\S+)/.exec(said)?.[1];
      if (ready) resolve(ready);
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.once('exit', (code) => reject(new Error(`Parley ended with ${code} before it was ready:\n${said}`)));
    setTimeout(() => reject(new Error(`Parley was not ready in time:\n${said}`)), READY_WITHIN_MS).unref();
  });
  return {
    url,
    port: Number(new URL(url).port),
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The Chromium of this machine. */
export function openBrowser(): Promise<Browser> {
  const executablePath = execFileSync('sh', ['-c', 'command -v chromium || command -v chromium-browser || command -v google-chrome'], { encoding: 'utf8' }).trim();
  const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-fake-device-for-media-stream'];
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet });
}

export const DESK = { viewport: { width: 1440, height: 900 } } satisfies BrowserContextOptions;
export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true } satisfies BrowserContextOptions;

/** A tab of somebody's own browser. `troubles` collects what the console complained of: it has to stay empty. */
export type Tab = { page: Page; troubles: string[]; close(): Promise<void> };

export async function openTab(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({ ...DESK, baseURL: url, locale: 'en-US', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    // A cut line, and a call that is refused on purpose, are told to the console by the browser itself.
    const expected = /WebSocket connection to|Failed to load resource/.test(message.text());
    if (message.type() === 'error' && !expected) troubles.push(message.text());
  });
  return { page, troubles, close: () => context.close() };
}

/** What everybody saw when a test failed, in tests/browser/screenshots. */
export async function keepPicture(task: TestContext['task'], tabs: Record<string, Tab>): Promise<void> {
  if (task.result?.state !== 'fail') return;
  const name = task.name.replace(/[^a-z0-9]+/gi, '-').slice(0, 60);
  for (const [whose, { page }] of Object.entries(tabs)) {
    if (!page.isClosed()) await page.screenshot({ path: `tests/browser/screenshots/failed-${name}-${whose}.png` });
  }
}

/** Signs up through the page, as a person would, and waits for general. */
export async function signUp({ page }: Tab, username: string, displayName = username): Promise<void> {
  await page.goto('/sign-up');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Name', { exact: true }).fill(displayName);
  await page.getByLabel('E-mail').fill(`${username}@example.org`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await composer(page).waitFor();
}

/** A new tab in which somebody is signed in by the cookie of an account that was made elsewhere. */
export async function signedInTab(browser: Browser, url: string, person: { username: string; password?: string }, options: BrowserContextOptions = {}): Promise<Tab> {
  const tab = await openTab(browser, url, options);
  const answer = await tab.page.request.post('/api/trpc/people.signIn', { data: { login: person.username, password: person.password ?? PASSWORD } });
  expect(answer.status()).toBe(200);
  return tab;
}

export const composer = (page: Page) => page.locator('#composer');
export const timeline = (page: Page) => page.getByRole('log');
export const message = (page: Page, text: string) => timeline(page).getByRole('article').filter({ hasText: text });

/** Chooses a deed from the menu of a message; a mouse is over it, or it has the focus. */
export async function choose(article: Locator, deed: string): Promise<void> {
  await article.getByRole('button', { name: 'More actions' }).click();
  await article.page().getByRole('menuitem', { name: deed, exact: true }).click();
}

export async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}
