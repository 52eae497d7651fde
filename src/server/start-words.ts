import type { Settings } from '../env.ts';

/** The one line a person looks for among the log's. */
export function announce(settings: Settings, port: number): void {
  process.stdout.write(`Parley is ready: ${settings.PARLEY_URL ?? `http://${nameOf(settings.HOST)}:${port}`}\n`);
}

/** What must not be overlooked, in a log level or behind one. */
export function warnAloud(sentence: string): void {
  process.stderr.write(`\n*** ${sentence} ***\n\n`);
}

/** "Every address" is none that a browser can open. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
