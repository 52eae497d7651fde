import { randomBytes } from 'node:crypto';
import { chmod, link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CannotStart, codeOf } from './cannot-start.ts';
import { folderFault } from './data-folder.ts';

const secretsShape = z.object({
  /** Signs sessions and encrypts the private half of the published keys. */
  authSecret: z.string().min(32),
  /** Opens the embedded Postgres. */
  postgresPassword: z.string().min(32),
});

export type Secrets = z.infer<typeof secretsShape>;

const SECRET_BYTES = 32;

/** Reads the installation's secrets, and makes them at the first start. They are in no setting and have no default. */
export async function readSecrets(dataFolder: string): Promise<Secrets> {
  const file = join(dataFolder, 'secrets.json');
  try {
    const text = await readOrMake(file);
    // A restored backup may have brought a wider mode with it.
    await chmod(file, 0o600);
    return parse(text, file);
  } catch (error) {
    throw error instanceof CannotStart ? error : folderFault(dataFolder, error);
  }
}

async function readOrMake(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await make(file);
    return readFile(file, 'utf8');
  }
}

/**
 * Written whole and on disk before it has its name, and never over another one: of two first starts at once, both use
 * what the first of them made.
 */
async function make(file: string): Promise<void> {
  const draft = `${file}.${process.pid}.new`;
  const made: Secrets = { authSecret: secret(), postgresPassword: secret() };
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(made, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
}

const secret = () => randomBytes(SECRET_BYTES).toString('base64url');

function parse(text: string, file: string): Secrets {
  try {
    return secretsShape.parse(JSON.parse(text));
  } catch {
    throw new CannotStart(`${file} is damaged. Put back the one from your backup; without it nobody stays signed in and the embedded Postgres can't be opened.`);
  }
}
