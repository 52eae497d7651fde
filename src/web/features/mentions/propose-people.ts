import type { MemberNowView } from '../../../wire/views.ts';

/** What is being typed after an @, where a name can begin. */
const BEGUN = /(?:^|[^\p{L}\p{N}@./\\&=#%+$-])@([\p{L}\p{N}._-]*)$/u;
const PROPOSED_MAX = 8;

/** The name being typed at the end of these words and where its @ stands; null when there is none. */
export function nameBegun(before: string): { from: number; name: string } | null {
  const name = BEGUN.exec(before)?.[1];
  return name === undefined ? null : { from: before.length - name.length - 1, name: name.toLocaleLowerCase() };
}

/** Those of a room whose username, or a word of whose name, begins like that; those first who are here. */
export function peopleMeant(people: Iterable<MemberNowView>, name: string, myId: string): MemberNowView[] {
  const meant = [...people].filter((person) => person.state === 'joined' && person.personId !== myId && fits(person, name));
  const rank = (person: MemberNowView) => (person.username.startsWith(name) ? 0 : 2) + (person.status === 'offline' ? 1 : 0);
  return meant.sort((a, b) => rank(a) - rank(b) || a.displayName.localeCompare(b.displayName)).slice(0, PROPOSED_MAX);
}

function fits({ username, displayName }: MemberNowView, name: string): boolean {
  const words = displayName.toLocaleLowerCase();
  return username.startsWith(name) || words.startsWith(name) || words.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(name));
}
