import { createServer } from 'node:net';
import type { Settings } from '../env.ts';

/** Fails as listening will fail, before there is a data folder or a Postgres. Whoever takes the port in between is still found. */
export function refuseTakenPort({ PORT, HOST }: Pick<Settings, 'PORT' | 'HOST'>): Promise<void> {
  const trial = createServer();
  return new Promise((resolve, reject) => {
    trial.once('error', reject);
    trial.listen({ port: PORT, host: HOST, exclusive: true }, () => trial.close(() => resolve()));
  });
}
