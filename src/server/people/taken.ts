import { refuse } from '../refusal.ts';

const UNIQUE_VIOLATION = '23505';

/**
 * For `.catch()`: turns "that is taken" in Postgres' words into ours, and throws everything else on. Asking first
 * whether a name is free would only move the race; the unique index is asked in any case.
 */
export function takenInstead(error: unknown): never {
  switch (violatedIndex(error)) {
    case 'people_username_unique':
      throw refuse('CONFLICT', 'username.taken', 'That username is taken. Choose another one.');
    case 'people_email_unique':
      throw refuse('CONFLICT', 'email.taken', 'There is an account with that e-mail address already. Sign in instead.');
    default:
      throw error;
  }
}

/** Drizzle wraps what postgres.js throws, so the causes are followed down. */
function violatedIndex(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && error.code === UNIQUE_VIOLATION && 'constraint_name' in error) return String(error.constraint_name);
  return violatedIndex(error.cause);
}
