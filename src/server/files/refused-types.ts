import type { Settings } from '../../env.ts';
import { endingOf } from './file-name.ts';
import { typeRefused } from './file-refusals.ts';

/** Refuses what the installation does not take: by the ending of a name, and by a type, be it claimed or found in the bytes. */
export function requireTaken({ PARLEY_FILE_TYPES_REFUSED: refused }: Pick<Settings, 'PARLEY_FILE_TYPES_REFUSED'>, { name, type }: { name: string; type: string }): void {
  const found = refused.find((one) => fits(one, { ending: endingOf(name), type: type.toLowerCase() }));
  if (found) throw typeRefused(found);
}

function fits(refused: string, { ending, type }: { ending: string; type: string }): boolean {
  if (!refused.includes('/')) return ending === (refused.startsWith('.') ? refused : `.${refused}`);
  return refused.endsWith('/*') ? type.startsWith(refused.slice(0, -1)) : type === refused;
}
