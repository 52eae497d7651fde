/** Whether an error is Postgres refusing a second row under the unique index of that name. Drizzle wraps the driver's error. */
export function violates(error: unknown, uniqueIndex: string): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && at.code === '23505' && 'constraint_name' in at && at.constraint_name === uniqueIndex) return true;
  }
  return false;
}
