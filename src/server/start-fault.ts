import { BadSettings } from '../env.ts';
import { CannotStart, codeOf } from './cannot-start.ts';

/** Ends a start that failed: one line on stderr for what an administrator can mend, the whole error for what is our fault. */
export function refuseToStart(error: unknown, what = "Parley can't start"): never {
  const sentence = sentenceFor(error, what);
  if (sentence) process.stderr.write(`${sentence}\n`);
  else console.error(error);
  process.exit(1);
}

function sentenceFor(error: unknown, what: string): string | null {
  if (error instanceof CannotStart) return `${what}: ${error.message}`;
  if (error instanceof BadSettings) return error.message;
  const { port, address } = placeOf(error);
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `${what}: port ${port} is taken by another program. Stop that one, or set PORT to a free port.`;
    case 'EACCES':
      return port ? `${what}: this user may not listen on port ${port}. Set PORT to one above 1023.` : null;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${what}: this machine has no address ${address}. Set HOST to one of its own, or to 0.0.0.0 for all.`;
    default:
      return null;
  }
}

function placeOf(error: unknown): { port: unknown; address: unknown } {
  if (!(error instanceof Error)) return { port: undefined, address: undefined };
  const address = 'address' in error ? error.address : 'hostname' in error ? error.hostname : undefined;
  return { port: 'port' in error ? error.port : undefined, address };
}
