import postgres from 'postgres';
import { until } from './until.ts';

/**
 * Holds every COMMIT that has a new message in it, from inside: a deferred trigger waits for a lock that the test has.
 * So a test can look at the moment at which everything is written and nothing is kept yet.
 */
export async function holdCommits(databaseUrl: string) {
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  await sql.unsafe(`
    create function wait_at_commit() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(1); return null; end $$;
    create constraint trigger wait_at_commit after insert on messages deferrable initially deferred for each row execute function wait_at_commit()`);
  const holder = await sql.reserve();
  await holder`select pg_advisory_lock(1)`;
  return {
    /** Resolves when a commit is under way and waits. */
    oneIsHeld: () => until(async () => (await sql`select from pg_locks where locktype = 'advisory' and not granted`).length > 0, 'a commit to be under way'),
    /** Lets all go on, and holds no more. */
    release: async () => {
      await holder`select pg_advisory_unlock(1)`;
      holder.release();
      await sql.unsafe('drop trigger wait_at_commit on messages; drop function wait_at_commit()');
      await sql.end();
    },
  };
}
