import { defineConfig } from 'vitest/config';

/** `npm test` runs both projects that need no browser; `npm run test:browser` runs the third. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'units', include: ['src/**/*.test.{ts,tsx}'] } },
      {
        test: {
          name: 'house',
          include: ['tests/{routers,stories,laws,storm}/**/*.test.ts'],
          globalSetup: ['tests/support/postgres-setup.ts'],
          // A story waits for conditions on a machine that may be busy; the limit is for one that never comes.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.spec.ts'],
          globalSetup: ['tests/support/postgres-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
