import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { ROOT } from './root.mjs';

const tsx = resolveTsx();
const env = { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' };
// In a group of its own: tsx kills the server at once when it hears a second Ctrl-C, and one reaches a terminal's group
// twice, by the terminal and by npm. So this process alone hears it, and passes it on once.
const child = spawn(process.execPath, [tsx, 'watch', '--clear-screen=false', 'server.ts'], { cwd: ROOT, env, detached: true, stdio: ['ignore', 'inherit', 'inherit'] });

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (!stopping) child.kill('SIGTERM');
    stopping = true;
  });
}
child.on('exit', (code) => process.exit(code ?? 0));

function resolveTsx() {
  try {
    return createRequire(import.meta.url).resolve('tsx/cli');
  } catch {
    console.error('npm run dev needs the development packages. Run npm ci without --omit=dev.');
    process.exit(1);
  }
}
