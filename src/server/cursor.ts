import { z } from 'zod';

/** Where a page ended, in a form that nobody reads: what is in it may change from one release to the next. */
export function writeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** What a caller sends as a cursor: only what we have written is understood. */
export function cursorOf<Shape extends z.ZodType>(shape: Shape) {
  return z.string().max(CURSOR_CHARS_MAX).transform((text, context): z.output<Shape> => {
    const read = shape.safeParse(parsed(Buffer.from(text, 'base64url').toString('utf8')));
    if (read.success) return read.data;
    context.addIssue({ code: 'custom', message: 'use the nextCursor of the page before' });
    return z.NEVER;
  });
}

const CURSOR_CHARS_MAX = 1_000;

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
