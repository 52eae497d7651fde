import { uuidv7 } from 'uuidv7';
import type { AuditAction } from '../../wire/audit.ts';
import type { AuditDetail } from '../../wire/views.ts';
import type { Tx } from '../db/client.ts';
import { auditLog } from '../db/schema-order.ts';

/** What somebody who keeps order has done: who, what, where, to whom. `detail` says what else his call said. */
export type Deed = { actorId: string; action: AuditAction; roomId?: string; personId?: string; messageId?: string; detail?: AuditDetail };

/** Writes a deed down, in the transaction that does it: nothing is done that is not in the log, and nothing is in it that was not done. */
export async function recordDeed(tx: Tx, deed: Deed): Promise<void> {
  await tx.insert(auditLog).values({ id: uuidv7(), ...deed });
}
