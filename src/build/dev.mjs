import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { ROOT } from './root.mjs';

const tsx = resolveTsx();
const env = { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' };
const child = spawn(process.execPath, [tsx, 'watch', '--clear-screen=false', 'server.ts'], { cwd: ROOT, env, stdio: 'inherit' });

// The server stops in order by itself; this process only has to outlast it, and to pass on what npm alone was sent.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 0));

function resolveTsx() {
  try {
    return createRequire(import.meta.url).resolve('tsx/cli');
  } catch {
    console.error('npm run dev needs the development packages. Run npm ci without --omit=dev.');
    process.exit(1);
  }
}
