import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** Runs Postgres programs as the user who may: ourselves, or, since Postgres refuses to be root, another one. */
export type PostgresUser = {
  run(program: string, args: string[]): Promise<{ code: number | null; output: string }>;
  /** Gives a file or folder to that user. */
  own(path: string): Promise<void>;
};

type Account = { uid: number; gid: number };

/** Settles once who runs Postgres on the cluster in `folder`, which may not exist yet. */
export function postgresUser(binaries: PostgresBinaries, folder: string): PostgresUser {
  if (process.getuid?.() !== 0) return { run: (program, args) => runProgram(program, args), own: async () => {} };
  const account = ownerOf(folder) ?? accountNamed('postgres') ?? makeAccount();
  const own = (path: string) => chown(path, account.uid, account.gid);
  if (canReach(account, binaries, folder)) return { run: (program, args) => runProgram(program, args, account), own };
  const prefix = reachingPrefix(account, binaries);
  return { run: (program, args) => runProgram('setpriv', [...prefix, program, ...args]), own };
}

/** A cluster keeps the user it has been run as, whoever starts Parley today. */
function ownerOf(folder: string): Account | null {
  const { uid, gid } = statSync(folder, { throwIfNoEntry: false }) ?? { uid: 0, gid: 0 };
  return uid === 0 ? null : { uid, gid };
}

function accountNamed(name: string): Account | null {
  const [uid, gid] = ['-u', '-g'].map((what) => spawnSync('id', [what, name], { encoding: 'utf8' }).stdout?.trim());
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function makeAccount(): Account {
  spawnSync('groupadd', ['--system', 'postgres']);
  spawnSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const made = accountNamed('postgres');
  if (made) return made;
  throw new CannotStart("Postgres refuses to run as root, and the user postgres could not be made. Start Parley as another user than root, or make a user named postgres.");
}

/** initdb looks for the other programs and for what it copies, prints what it found, and ends. */
const LOOKING = ['--show', '-D', 'nowhere'];

/** Whether the account can run the programs and pass through the folders above the cluster. */
function canReach(account: Account, { initdb }: PostgresBinaries, folder: string): boolean {
  const looks = [
    [initdb, ...LOOKING],
    ['ls', '-d', `${dirname(folder)}/.`],
  ] as const;
  return looks.every(([program, ...args]) => spawnSync(program, args, { ...account, cwd: '/', env: PLAIN_ENVIRONMENT, stdio: 'ignore' }).status === 0);
}

/** Capability and its bit in /proc's mask. Containers often drop the first and keep the second. */
const READING_CAPABILITIES = [['dac_read_search', 2n], ['dac_override', 1n]] as const;

/**
 * A clone under /root or in a private temporary folder is closed to every other user. Opening it would change the
 * modes of folders that are not ours, so instead Postgres keeps one right of root's: to read past them. Its programs
 * ask with access(2), which forgets that right for everyone but root unless the security bit says otherwise.
 */
function reachingPrefix(account: Account, { initdb }: PostgresBinaries): string[] {
  for (const [capability, bit] of READING_CAPABILITIES) {
    if (!(ownCapabilities() & (1n << bit))) continue;
    const ids = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
    const prefix = ['--securebits=+no_setuid_fixup', ...ids, `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`, '--'];
    if (spawnSync('setpriv', [...prefix, initdb, ...LOOKING], { cwd: '/', stdio: 'ignore' }).status === 0) return prefix;
  }
  throw new CannotStart('Postgres refuses to run as root, and the user postgres cannot read the folders that Parley and its data lie in. Start Parley as another user than root, or move both to where everyone may read, such as /opt and /var/lib.');
}

function ownCapabilities(): bigint {
  try {
    const mask = /^CapPrm:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return mask ? BigInt(`0x${mask}`) : 0n;
  } catch {
    return 0n;
  }
}

/** None of the administrator's PG* variables, and faults told in the English that we look for. (Next's types want a NODE_ENV.) */
const PLAIN_ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', NODE_ENV: 'production' } as const;

/** In a session of its own, so that a Ctrl-C meant for Parley reaches Postgres only through us. */
function runProgram(program: string, args: string[], account?: Account): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...account, cwd: '/', env: PLAIN_ENVIRONMENT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: said.join('') }));
  });
}
