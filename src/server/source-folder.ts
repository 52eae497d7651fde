import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where this Parley's own files lie (drizzle/, .next/, package.json): the same from src/ and from the compiled dist/. */
export const SOURCE_FOLDER = folderWithPackage(dirname(fileURLToPath(import.meta.url)));

/** This Parley's version, as its package.json says. */
export const PARLEY_VERSION = versionIn(SOURCE_FOLDER);

function folderWithPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json')) || folder === dirname(folder)) return folder;
  return folderWithPackage(dirname(folder));
}

function versionIn(folder: string): string {
  const found: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return typeof found === 'object' && found && 'version' in found ? String(found.version) : 'unknown';
}
