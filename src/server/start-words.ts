import type { Settings } from '../env.ts';

/** The one line a person looks for among the log's. */
export function announce(settings: Settings, port: number): void {
  process.stdout.write(`Parley is ready: ${settings.PARLEY_URL ?? `http://${nameOf(settings.HOST)}:${port}`}\n`);
}

/** What must not be overlooked, in a log level or behind one. */
export function warnAloud(sentence: string): void {
  process.stderr.write(`\n*** ${sentence} ***\n\n`);
}

/** A variable that is not read: a warning and no refusal, since an older Parley may be started with a newer one's settings. */
export function warnOfUnknown(names: string[]): void {
  if (names.length > 0) process.stderr.write(`Parley does not know ${names.join(', ')}: see the configuration table in README.md for the right spelling.\n`);
}

/** "Every address" is none that a browser can open. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
