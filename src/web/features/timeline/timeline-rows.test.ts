import { describe, expect, it } from 'vitest';
import { PLAIN_MESSAGE } from '../../../wire/plain-message.ts';
import type { MessageView } from '../../../wire/views.ts';
import { sameRow, timelineRows, type TimelineInput } from './timeline-rows.ts';

const NOON = new Date(2026, 2, 14, 12).getTime();
const MINUTE = 60_000;

function said(seq: number, authorId: string, at: number, more: Partial<MessageView> = {}): MessageView {
  return { id: `m${seq}`, roomId: 'r', seq, changedSeq: seq, authorId, authorName: authorId, kind: 'text', text: `${seq}`, replyTo: null, createdAt: at, editedAt: null, deletedAt: null, ...PLAIN_MESSAGE, clientId: `c${seq}`, ...more };
}

const rowsOf = (input: Partial<TimelineInput>) => timelineRows({ messages: [], hasMore: false, outbox: [], myId: 'ann', unreadAfter: null, ...input });

describe('the rows of a timeline', () => {
  it('names the author once for what was said in one breath', () => {
    const rows = rowsOf({ messages: [said(1, 'ann', NOON), said(2, 'ann', NOON + MINUTE), said(3, 'bob', NOON + MINUTE), said(4, 'bob', NOON + 7 * MINUTE)] });
    expect(rows.map((row) => row.isHead)).toEqual([true, false, true, true]);
  });

  it('draws a line where a day begins', () => {
    const rows = rowsOf({ messages: [said(1, 'ann', NOON), said(2, 'ann', NOON + MINUTE), said(3, 'ann', NOON + 24 * 60 * MINUTE)] });
    expect(rows.map((row) => row.day !== null)).toEqual([true, false, true]);
  });

  it('draws the unread line before the first message of somebody else', () => {
    const rows = rowsOf({ messages: [said(1, 'bob', NOON), said(2, 'ann', NOON), said(3, 'bob', NOON), said(4, 'bob', NOON)], unreadAfter: 1 });
    expect(rows.map((row) => row.isFirstUnread)).toEqual([false, false, true, false]);
  });

  it('[M6] keeps the row of a message when it arrives', () => {
    const entry = { clientId: 'c9', text: 'hi', replyTo: null, threadOf: null, fileIds: [], status: 'pending', createdAt: NOON } as const;
    const [before] = rowsOf({ outbox: [entry] });
    const [after] = rowsOf({ messages: [said(9, 'ann', NOON)] });
    expect(before?.key).toBe(after?.key);
  });

  it('leaves rows alone that would be drawn alike', () => {
    const messages = [said(1, 'ann', NOON), said(2, 'bob', NOON)];
    const [before] = rowsOf({ messages });
    const [after, , third] = rowsOf({ messages: [...messages, said(3, 'bob', NOON)] });
    expect(before && after && sameRow(before, after)).toBe(true);
    expect(before && third && sameRow(before, third)).toBe(false);
  });
});
