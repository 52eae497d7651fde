/** The code of the link somebody came by, where the way back leads to its page: his new account is let in by it. */
export function inviteIn(to: string): string | null {
  return /^\/invite\/([\w-]+)$/.exec(to)?.[1] ?? null;
}
