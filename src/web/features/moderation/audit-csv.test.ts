import { expect, it } from 'vitest';
import type { AuditView } from '../../../wire/order-views.ts';
import { auditCsv } from './audit-csv.ts';

const ENTRY: AuditView = {
  id: 'a', at: 0, action: 'member.kick', messageId: null, detail: { reason: 'said "no", twice' },
  actor: { personId: 'p', username: 'mona', displayName: 'Mona', avatarUrl: null, customStatus: null }, person: null, room: { id: 'r', name: '=1+1' },
};

it('[X5] the log is exported as a table in which a room\'s name is no formula and a quote no end', () => {
  expect(auditCsv([ENTRY])).toBe('at,action,actor,person,room,roomId,messageId,detail\r\n1970-01-01T00:00:00.000Z,member.kick,mona,,\'=1+1,r,,"{""reason"":""said \\""no\\"", twice""}"\r\n');
});
