import { useTranslations } from 'use-intl';
import { SessionProvider, useConnection } from '../connection/parley-provider.tsx';
import { trpc } from '../connection/trpc.ts';
import { Alert } from './alert.tsx';

/** Says before somebody has typed anything that he could not come in by this form. */
export function DoorNotice() {
  const { session } = useConnection();
  return session && <SessionProvider session={session}><Notice /></SessionProvider>;
}

function Notice() {
  const t = useTranslations('refusal.signUp');
  const { data } = trpc.installation.get.useQuery();
  if (!data || data.signUp === 'open') return null;
  return <div className="mb-4"><Alert look="notice">{t(data.signUp === 'closed' ? 'closed' : 'invitedOnly')}</Alert></div>;
}
