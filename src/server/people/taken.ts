import { violates } from '../db/violation.ts';
import { refuse } from '../refusal.ts';

/**
 * For `.catch()`: turns "that is taken" in Postgres' words into ours, and throws everything else on. Asking first
 * whether a name is free would only move the race; the unique index is asked in any case.
 */
export function takenInstead(error: unknown): never {
  if (violates(error, 'people_username_unique')) throw refuse('CONFLICT', 'username.taken', 'That username is taken. Choose another one.');
  if (violates(error, 'people_email_unique')) {
    throw refuse('CONFLICT', 'email.taken', 'There is an account with that e-mail address already. Sign in instead.');
  }
  throw error;
}
