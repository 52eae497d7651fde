import { callsPerson } from '../wire/calls.ts';
import type { RoomState } from '../wire/room-state.ts';
import type { MemberNowView, MessageView } from '../wire/views.ts';
import { safeName, safeText } from './safe-text.ts';
import type { TerminalWords } from './words.ts';

/** Below this indentation a line of a message cannot be taken for a message of its own. */
const INDENT = '      ';

/** Who is told: in which words, which of them are for him, and how those are made to stand out. */
export type Ear = { words: TerminalWords; myId: string; emphasize(line: string): string };

/** What happened between two states of a room, told in lines, in the order in which it happened. */
export function narrate(before: RoomState, after: RoomState, ear: Ear): string[] {
  if (before === after) return [];
  const told = [...changedMessages(before, after, ear), ...changedPeople(before, after, ear.words)];
  const lines = told.sort((a, b) => a.seq - b.seq).map((one) => one.line);
  return hasGap(before, after) ? [ear.words.say('notShown'), ...lines] : lines;
}

/** The latest messages, with a line where a day begins. */
export function narrateLatest(state: RoomState, count: number, ear: Ear): string[] {
  const { words } = ear;
  const latest = count === 0 ? [] : state.messages.slice(-count);
  let day = words.day(Date.now());
  return latest.flatMap((message) => {
    const lines = [lineOf(message, state, ear)];
    if (words.day(message.createdAt) !== day) {
      day = words.day(message.createdAt);
      lines.unshift(`--- ${day} ---`);
    }
    return lines;
  });
}

/** An answer in a thread, which stands beside the conversation: whose it is, and whom it answers. */
export function narrateAnswer(answer: MessageView, state: RoomState, ear: Ear): string {
  const root = state.messages.find((message) => message.id === answer.threadOf);
  const name = `↳ ${safeName(answer.authorName)}`;
  const who = root ? `${name} → ${safeName(root.authorName)}` : name;
  return marked(answer, ear, (to) => spoken(answer.createdAt, who + to, answer.deletedAt === null ? saidIn(answer, ear.words) : ear.words.say('deleted'), ear.words));
}

/** Who is in the room: those who are here by name, the others by number; in a conversation of a few everybody by name. */
export function narratePeople(state: RoomState, words: TerminalWords): string {
  const joined = Object.values(state.people).filter((person) => person.state === 'joined');
  if (state.room.kind === 'direct') return words.say('between', { names: words.list(joined.map((person) => nameOf(person, words)).sort()) });
  const here = joined.filter((person) => person.status !== 'offline').map((person) => nameOf(person, words));
  const others = joined.length - here.length;
  const names = [...here.sort(), ...(others > 0 ? [words.say('others', { count: others })] : [])];
  return words.say('people', { room: safeName(state.room.name), names: words.list(names) });
}

type Told = { seq: number; line: string };

function changedMessages(before: RoomState, after: RoomState, ear: Ear): Told[] {
  const { words } = ear;
  const last = before.messages.at(-1)?.seq ?? 0;
  const known = new Map(before.messages.map((message) => [message.id, message]));
  return after.messages.flatMap((message): Told[] => {
    const then = known.get(message.id);
    if (!then) return message.seq > last ? [{ seq: message.seq, line: lineOf(message, after, ear) }] : [];
    if (message.deletedAt !== null && then.deletedAt === null) return [{ seq: message.changedSeq, line: words.say('messageDeleted', nameAndTime(message, words)) }];
    if (message.text !== then.text) return [{ seq: message.changedSeq, line: editedLine(message, ear) }];
    return markChanges(then, message, words).map((line) => ({ seq: message.changedSeq, line }));
  });
}

/** What others did with a message that reads as before. */
function markChanges(then: MessageView, message: MessageView, words: TerminalWords): string[] {
  const said = nameAndTime(message, words);
  const reactions = reactionsOf(message);
  const lines = message.pinned === then.pinned ? [] : [words.say(message.pinned ? 'pinned' : 'unpinned', said)];
  if (reactions === reactionsOf(then)) return lines;
  return [...lines, reactions ? words.say('reacted', { ...said, reactions }) : words.say('unreacted', said)];
}

function reactionsOf({ reactions }: MessageView): string {
  return reactions.map(({ emoji, personIds }) => `${emoji} ${personIds.length}`).join('  ');
}

function changedPeople(before: RoomState, after: RoomState, words: TerminalWords): Told[] {
  const ids = new Set([...Object.keys(before.people), ...Object.keys(after.people)]);
  return [...ids].flatMap((id): Told[] => {
    const [then, now] = [before.people[id], after.people[id]];
    const wasIn = then?.state === 'joined';
    const isIn = now?.state === 'joined';
    const person = now ?? then;
    if (wasIn === isIn || !person) return [];
    const name = safeName(person.displayName);
    return [{ seq: person.changedSeq, line: isIn ? `>>> ${words.say('joined', { name })}` : `<<< ${words.say('left', { name })}` }];
  });
}

/** After a long absence the window may begin later than where it ended. */
function hasGap(before: RoomState, after: RoomState): boolean {
  const last = before.messages.at(-1)?.seq ?? 0;
  return after.hasMore && (after.messages[0]?.seq ?? 0) > last && before.messages.length > 0;
}

function lineOf(message: MessageView, state: RoomState, ear: Ear): string {
  const { words } = ear;
  const answered = state.messages.find((other) => other.id === message.replyTo);
  const name = safeName(message.authorName);
  const who = answered ? `${name} → ${safeName(answered.authorName)}` : name;
  const line = marked(message, ear, (to) => spoken(message.createdAt, who + to, message.deletedAt === null ? saidIn(message, words) : words.say('deleted'), words));
  return message.reactions.length === 0 ? line : `${line}\n${INDENT}${reactionsOf(message)}`;
}

function editedLine(message: MessageView, ear: Ear): string {
  const { words } = ear;
  return marked(message, ear, (to) => spoken(message.editedAt ?? message.createdAt, words.say('editedBy', nameAndTime(message, words)) + to, message.text, words));
}

/** What calls the person who is told stands out where there are colours, and says so in a word where there are none (X3). */
function marked(message: MessageView, { words, myId, emphasize }: Ear, line: (to: string) => string): string {
  return callsPerson(message, myId) ? emphasize(line(` ${words.say('toYou')}`)) : line('');
}

/** The words, and the files that came with them: what they are called and how large they are. */
function saidIn({ text, files }: MessageView, words: TerminalWords): string {
  const named = files.map(({ name, size }) => `📎 ${words.say('file', { name: safeName(name), size: words.bytes(size) })}`);
  return [...(text === '' && named.length > 0 ? [] : [text]), ...named].join('\n');
}

function spoken(at: number, who: string, text: string, words: TerminalWords): string {
  return `${words.time(at)} ${who}: ${safeText(text).replaceAll('\n', `\n${INDENT}`)}`;
}

function nameAndTime(message: MessageView, words: TerminalWords) {
  return { name: safeName(message.authorName), time: words.time(message.createdAt) };
}

function nameOf(person: MemberNowView, words: TerminalWords): string {
  const name = safeName(person.displayName);
  return person.status === 'online' ? name : words.say(person.status, { name });
}
