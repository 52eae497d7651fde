import { useTranslations } from 'use-intl';
import type { Refused, RefusedReason } from '../../../client/connect.ts';
import { REASONS } from '../../../wire/reasons.ts';

/** Says a refusal in the person's language; the server's English sentence when the reason is newer than this page. */
export function useRefusalWords(): (refused: Refused) => string {
  const t = useTranslations('refusal');
  return ({ reason, message, retryAfterS, until }) => (isKnown(reason) ? t(reason, { seconds: retryAfterS ?? 0, ends: until ? 'yes' : 'no', until: until ?? 0 }) : message);
}

function isKnown(reason: RefusedReason): boolean {
  return reason === 'connection.lost' || REASONS.some((known) => known === reason);
}
