/**
 * Parley can't start, for a reason an administrator can mend. The message is one sentence or two, saying what is wrong
 * and what to do; whoever catches it prints that and no stack.
 */
export class CannotStart extends Error {
  override name = 'CannotStart';
}

/** The errno or SQLSTATE of a failure, looking through the causes that Drizzle and fetch wrap around it. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}
