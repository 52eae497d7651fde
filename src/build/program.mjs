import { spawn } from 'node:child_process';
import { ROOT } from './root.mjs';

/** A program that ended badly; `output` is what it said. */
export class ProgramFailed extends Error {
  constructor(command, output) {
    super(`${command} failed`);
    this.output = output;
  }
}

/** Runs one of node's own programs to its end and answers what it said. A signal to us ends it too. */
export function runNode(args, env = {}) {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  child.stdout.on('data', (text) => said.push(text));
  child.stderr.on('data', (text) => said.push(text));
  const end = (signal) => {
    child.kill(signal);
    process.exitCode = 130;
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGINT', end).off('SIGTERM', end);
      const output = Buffer.concat(said).toString('utf8');
      if (code === 0) resolve(output);
      else reject(new ProgramFailed(`node ${args.join(' ')}`, output));
    });
  });
}
