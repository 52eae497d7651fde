import { TRPCError } from '@trpc/server';
import { expect } from 'vitest';
import { ZodError } from 'zod';
import { Refusal } from '../../src/server/refusal.ts';
import type { Reason } from '../../src/wire/reasons.ts';

export type Refused = { code: TRPCError['code']; reason: Reason | null; message: string; retryAfterS?: number; until?: number | null };

/** What a call through `createCaller` was refused with; fails when it was not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<Refused> {
  const error = await call.then(() => null, (thrown: unknown) => thrown);
  expect(error, 'the call should have been refused').toBeInstanceOf(TRPCError);
  if (!(error instanceof TRPCError)) throw error;
  const { code, cause } = error;
  if (cause instanceof ZodError) return { code, reason: 'input.invalid', message: cause.issues[0]?.message ?? '' };
  if (!(cause instanceof Refusal)) return { code, reason: null, message: error.message };
  return { code, reason: cause.reason, message: cause.message, ...cause.hint };
}

/** What each of several calls was refused with; fails when one was not. */
export const refusalsOf = (calls: Promise<unknown>[]): Promise<Refused[]> => Promise.all(calls.map(refusalOf));
