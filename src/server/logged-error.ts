/**
 * What the log keeps of an error: what went wrong and where, never what it was about. Drizzle puts the parameters of a
 * failed query into its message, and Postgres the whole row into its detail: people's words and passwords' hashes.
 */
export function loggedError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const [message] = error.message.split('\nparams: ');
  const cause = error.cause === undefined ? {} : { cause: loggedError(error.cause) };
  return { type: error.name, message, ...('code' in error ? { code: error.code } : {}), stack: framesOf(error), ...cause };
}

/** The places only: a stack begins with the message. */
function framesOf({ stack = '' }: Error): string {
  return stack.split('\n').filter((line) => /^ +at /.test(line)).join('\n');
}
