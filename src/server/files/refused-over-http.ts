import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type { Logger } from 'pino';
import { ZodError } from 'zod';
import { Refusal } from '../refusal.ts';

/**
 * A refusal as it is told where no procedure was called: the same reason and the same sentence as everywhere, in JSON.
 * What tus itself refuses has a status and a sentence of its own; of anything else nobody outside learns more than that (C5).
 */
export function refusedOverHttp(log: Logger, error: unknown): { status_code: number; body: string } {
  if (error instanceof TRPCError && error.cause instanceof Refusal) {
    const { reason, message, hint } = error.cause;
    return { status_code: getHTTPStatusCodeFromError(error), body: JSON.stringify({ error: { reason, message, ...hint } }) };
  }
  if (error instanceof ZodError) return invalid(400, error.issues[0]?.message ?? 'That was not understood.');
  if (isOfTus(error)) return invalid(error.status_code, error.body.trim());
  log.error({ err: error }, 'a file could not be taken or given');
  return { status_code: 500, body: JSON.stringify({ error: { reason: 'server.failed', message: 'Something went wrong on our side. Try again; if it stays, tell your administrator.' } }) };
}

function invalid(status: number, message: string) {
  return { status_code: status, body: JSON.stringify({ error: { reason: 'input.invalid', message } }) };
}

function isOfTus(error: unknown): error is { status_code: number; body: string } {
  return typeof error === 'object' && error !== null && 'status_code' in error && typeof error.status_code === 'number' && 'body' in error && typeof error.body === 'string' && error.status_code < 500;
}
