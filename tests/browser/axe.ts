import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

type Axe = { run(options: RunOptions): Promise<AxeResults> };
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, of any weight, in the words it uses; the animation of a popup over first, or its colours are half there. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))));
  await page.evaluate(AXE);
  // A menu floats over the page, outside its landmarks, as menus do; everything else stands in one.
  const rules = { region: { enabled: (await page.getByRole('menu').count()) === 0 } };
  const results = await page.evaluate((chosen) => (window as unknown as { axe: Axe }).axe.run({ rules: chosen }), rules);
  return results.violations.flatMap(({ id, impact, nodes }) => nodes.map((node) => `${impact} ${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`));
}
