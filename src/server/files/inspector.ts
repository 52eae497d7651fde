import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { THUMB_SIDES } from '../../wire/limits.ts';
import { SOURCE_FOLDER } from '../source-folder.ts';

/** Longer than any honest file takes; whoever made one that takes longer gets no duration and no first page. */
const WITHIN_MS = 20_000;
const MEMORY_MB = 384;
const IMAGE_PIXELS_MAX = 40_000_000;

const time = z.object({ durationMs: z.number().int().nonnegative().max(2_147_483_647).nullable(), hasPicture: z.boolean(), width: z.number().int().positive().nullable(), height: z.number().int().positive().nullable() });
const page = z.object({ width: z.number().int().positive(), height: z.number().int().positive() });

/** How long a sound or a film lasts; null when nobody can say. */
export async function timeOf(path: string): Promise<z.output<typeof time> | null> {
  return time.safeParse(await inspect({ kind: 'time', path })).data ?? null;
}

/** Draws the first page of a PDF to `pagePath`; null when it cannot be read. */
export async function firstPageOf(path: string, pagePath: string): Promise<z.output<typeof page> | null> {
  const side = Math.max(...THUMB_SIDES);
  return page.safeParse(await inspect({ kind: 'pdf', path, pagePath, side, imagePixelsMax: IMAGE_PIXELS_MAX })).data ?? null;
}

/** Has a thread look at a file and answer once. A parser that never comes to an end, or takes all memory, ends with its thread. */
function inspect(task: { kind: 'time' | 'pdf'; path: string } & Record<string, unknown>): Promise<unknown> {
  return new Promise((resolve) => {
    const worker = new Worker(join(SOURCE_FOLDER, 'src', 'server', 'files', 'inspect-worker.mjs'), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      // What a parser complains of is nobody's news; and the loader of the tests is not for it.
      stdout: true,
      stderr: true,
      execArgv: [],
    });
    const late = setTimeout(() => void worker.terminate(), WITHIN_MS);
    const end = (answer: unknown) => {
      clearTimeout(late);
      resolve(answer);
      void worker.terminate();
    };
    worker.once('message', end);
    worker.once('error', () => end(null));
    worker.once('exit', () => end(null));
  });
}
