import { useTranslations, useFormatter } from 'use-intl';
import { Laptop, Smartphone, SquareTerminal } from 'lucide-react';
import { refusedOf } from '../../../client/refused.ts';
import type { SessionView } from '../../../wire/views.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { deviceOf, type Device } from './device.ts';

/** Everywhere I am signed in; each can be ended from here. */
export function Devices() {
  const say = useRefusalWords();
  const { data: sessions, error } = trpc.people.sessions.useQuery(undefined, { staleTime: 0 });
  if (error) return <p role="alert" className="text-sm text-danger">{say(refusedOf(error))}</p>;
  if (!sessions) return <Skeleton className="h-16 rounded-2xl" />;
  return (
    <ul className="flex flex-col gap-2">
      {sessions.map((session) => <li key={session.id}><DeviceLine session={session} /></li>)}
    </ul>
  );
}

const ICONS: Record<Device['kind'], typeof Laptop> = { computer: Laptop, phone: Smartphone, terminal: SquareTerminal };

function DeviceLine({ session }: { session: SessionView }) {
  const t = useTranslations('settings');
  const format = useFormatter();
  const say = useRefusalWords();
  const { trouble } = useToast();
  const { people } = trpc.useUtils();
  const revoke = trpc.people.revokeSession.useMutation({
    onSuccess: () => people.sessions.invalidate(),
    onError: (error) => trouble(say(refusedOf(error))),
  });
  const device = deviceOf(session.userAgent);
  const Icon = ICONS[device.kind];
  const name = device.name ?? t('unknownDevice');
  const used = format.dateTime(new Date(session.lastUsedAt), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className="flex items-center gap-4 rounded-2xl border border-line bg-raised p-4">
      <Icon size={20} aria-hidden className="shrink-0 text-ink-faint" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{name}</p>
        <p className="text-xs text-ink-faint">{t('lastUsed', { at: used })}{session.address && ` · ${session.address}`}</p>
      </div>
      {session.current ? (
        <Badge look="accent">{t('thisDevice')}</Badge>
      ) : (
        <Button size="small" disabled={revoke.isPending} onClick={() => revoke.mutate({ sessionId: session.id })}>
          {t('revoke')}<span className="sr-only"> {name}</span>
        </Button>
      )}
    </div>
  );
}
