import postgres from 'postgres';
import { inject } from 'vitest';

export type FreshDatabase = { url: string; drop(): Promise<void> };

/** A database of one's own, migrated and with the first rooms, in a few milliseconds: a copy of the run's template. */
export async function freshDatabase(): Promise<FreshDatabase> {
  return copyOf('template_parley');
}

/** A database with nothing in it, for tests of migrating. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  return copyOf('template1');
}

async function copyOf(template: string): Promise<FreshDatabase> {
  const adminUrl = inject('postgresAdminUrl');
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2)}`;
  await asAdmin(adminUrl, `create database ${name} template ${template} owner parley`);
  const own = new URL(adminUrl);
  own.username = 'parley';
  own.pathname = name;
  return { url: own.href, drop: () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`) };
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await admin.unsafe(statement);
  } finally {
    await admin.end();
  }
}
