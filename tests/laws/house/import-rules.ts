import { badImports, isOurs, isShipped, packageOf, under, type Rule } from './rule.ts';
import type { Source } from './source.ts';

/** The rules of docs/house.md that are about who imports whom. */
export const IMPORT_RULES: Rule[] = [
  {
    title: '[H1] wire imports nothing of ours, and no package but zod',
    offences: (sources) => badImports(sources, under('src/wire/'), (to) => !to.startsWith('src/wire/') && to !== 'zod'),
    broken: [
      { 'src/wire/views.ts': `import type { Db } from '../server/db/client.ts';` },
      { 'src/wire/views.ts': `import { uuidv7 } from 'uuidv7';` },
      { 'src/wire/views.ts': `export { words } from '../words/words.ts';` },
      { 'src/wire/views.ts': `type A = import('../client/store.ts').Store;` },
    ],
    kept: [{ 'src/wire/views.ts': `import { z } from 'zod';\nimport { A } from './limits.ts';` }],
  },
  {
    title: '[H2] client, web, cli and app take from the server nothing but types',
    offences: (sources) => badImports(sources, under('src/client/', 'src/web/', 'src/cli/', 'src/app/', 'src/words/'), (to, _, typeOnly) => to.startsWith('src/server/') && !typeOnly),
    broken: [
      { 'src/web/features/room.tsx': `import { Bus } from '../../server/live/bus.ts';` },
      // Under verbatimModuleSyntax this one loads the module all the same.
      { 'src/app/page.tsx': `import { type AppRouter } from '../server/router.ts';` },
      { 'src/cli/main.ts': `const { openHouse } = await import('../server/open-house.ts');` },
      { 'src/client/api.ts': `export * from '../server/router.ts';` },
    ],
    kept: [{ 'src/client/api.ts': `import type { AppRouter } from '../server/router.ts';\nexport type { AppRouter } from '../server/router.ts';` }],
  },
  {
    title: '[H3] the server never imports client, web, app, cli, words, React or Next',
    offences: (sources) => badImports(sources, under('src/server/'), (to) => isForeignToServer(to)),
    broken: [
      { 'src/server/log.ts': `import { roomStore } from '../client/live-room.ts';` },
      { 'src/server/log.ts': `import type { Metadata } from 'next';` },
      { 'src/server/log.ts': `import { createElement } from 'react';` },
    ],
    kept: [{ 'src/server/log.ts': `import { pino } from 'pino';\nimport { A } from '../wire/limits.ts';` }],
  },
  {
    title: '[H6] what reads reaches nothing that writes',
    offences: (sources) => sources.filter((source) => isShipped(source) && isReading(source.path)).flatMap((source) => {
      const way = wayTo(sources, source.path, 'src/server/live/change.ts');
      return way ? [way.join(' → ')] : badImports([source], () => true, (to) => /\/writes\.ts$/.test(to));
    }),
    broken: [
      { 'src/server/rooms/reads.ts': `import { createRoom } from './writes.ts';` },
      { 'src/server/rooms/reads.ts': `import { joinRoom } from './membership.ts';`, 'src/server/rooms/membership.ts': `import { changeRoom } from '../live/change.ts';` },
    ],
    kept: [
      { 'src/server/rooms/reads.ts': `import { roomView } from './view.ts';`, 'src/server/rooms/view.ts': '' },
      { 'src/server/rooms/reads.ts': `import type { Clock } from '../live/change.ts';` },
    ],
  },
  {
    title: '[H7] live knows no domain: only wire, the database, and the house as a type',
    offences: (sources) => badImports(sources, under('src/server/live/'), (to, _, typeOnly) => isOurs(to) && !mayLiveImport(to, typeOnly)),
    broken: [
      { 'src/server/live/room-feed.ts': `import { readCatchUp } from '../rooms/catch-up.ts';` },
      { 'src/server/live/room-feed.ts': `import type { Presence } from '../presence/presence.ts';` },
      { 'src/server/live/change.ts': `import { furnish } from '../house.ts';` },
    ],
    kept: [{ 'src/server/live/change.ts': `import { rooms } from '../db/schema.ts';\nimport type { House } from '../house.ts';\nimport { roomUnknown } from '../refusal.ts';` }],
  },
  {
    title: '[H10] nobody but the table of contents imports the router of a domain',
    offences: (sources) => badImports(sources, under('src/'), (to, from) => /^src\/server\/[^/]+\/router\.ts$/.test(to) && from.path !== 'src/server/router.ts'),
    broken: [{ 'src/server/rooms/writes.ts': `import { messagesRouter } from '../messages/router.ts';` }],
    kept: [{ 'src/server/router.ts': `import { messagesRouter } from './messages/router.ts';` }],
  },
  {
    title: '[H12] nothing that ships imports tests or bench',
    offences: (sources) => badImports(sources, isShipped, (to) => to.startsWith('tests/') || to.startsWith('bench/')),
    broken: [{ 'src/server/log.ts': `import { until } from '../../tests/support/until.ts';` }],
    kept: [{ 'src/server/log.test.ts': `import { until } from '../../tests/support/until.ts';` }],
  },
];

function isForeignToServer(to: string): boolean {
  return /^src\/(client|web|app|cli|words)\//.test(to) || ['react', 'react-dom', 'next', 'use-intl'].includes(packageOf(to));
}

function isReading(path: string): boolean {
  return /^src\/server\/[^/]+\/(reads|view|access|catch-up)\.ts$/.test(path);
}

function mayLiveImport(to: string, typeOnly: boolean): boolean {
  if (to.startsWith('src/wire/') || to.startsWith('src/server/live/') || to.startsWith('src/server/db/') || to === 'src/server/refusal.ts') return true;
  return typeOnly && to === 'src/server/house.ts';
}

/** The first way from one file to another along imports that load something; null when there is none. */
function wayTo(sources: Source[], from: string, goal: string): string[] | null {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const seen = new Set([from]);
  const ways = [[from]];
  for (const way of ways) {
    for (const { to, typeOnly } of byPath.get(way.at(-1) ?? '')?.imports ?? []) {
      if (typeOnly || seen.has(to)) continue;
      if (to === goal) return [...way, to];
      seen.add(to);
      ways.push([...way, to]);
    }
  }
  return null;
}
