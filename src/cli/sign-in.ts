import type { Parley } from '../client/connect.ts';
import type { Asking } from './ask.ts';
import { Failed } from './failed.ts';
import type { TerminalWords } from './words.ts';

/** Who to sign in, where, and how to ask. */
export type SignInBy = { api: Parley['api']; name: string; register: boolean; words: TerminalWords; terminal: Asking | null };

/** Signs in (or first makes the account) with a password asked for at the terminal; answers a token. */
export async function signInByPassword(by: SignInBy): Promise<string> {
  const { api, name, register, words, terminal } = by;
  if (!terminal) throw new Failed(words.say('noTerminal', { name }));
  try {
    if (register) return await registerByPassword(by, terminal);
    const password = await terminal.ask(words.say('askPassword', { name }), { hidden: true });
    return (await api.people.signIn.mutate({ login: name, password })).token;
  } finally {
    terminal.close();
  }
}

async function registerByPassword({ api, name, words }: SignInBy, terminal: Asking): Promise<string> {
  const email = await terminal.ask(words.say('askEmail'));
  const password = await terminal.ask(words.say('askPassword', { name }), { hidden: true });
  // What is not seen while it is typed is typed twice.
  const again = await terminal.ask(words.say('askAgain'), { hidden: true });
  if (again !== password) throw new Failed(words.say('differs'));
  return (await api.people.register.mutate({ username: name, email: email.trim(), password })).token;
}
