const GIVE_UP_MS = 10_000;

/** Waits for a condition, never for a time; says what it waited for when it gives up. */
export async function until(condition: () => boolean | Promise<boolean>, what: string, giveUpMs = GIVE_UP_MS): Promise<void> {
  const end = performance.now() + giveUpMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Waited ${giveUpMs} ms in vain for ${what}.`);
    await new Promise((look) => setTimeout(look, 5));
  }
}
