import { Scale } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { SentenceView } from '../../../wire/order-views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** The bans and mutes that stand, what ends first first; each can be lifted here. */
export function InForce() {
  const t = useTranslations('moderation');
  const say = useRefusalWords();
  const { data, error } = trpc.moderation.inForce.useQuery({}, { staleTime: 0 });
  if (error && !data) return <p role="alert" className="text-sm text-danger">{say(refusedOf(error))}</p>;
  if (!data) return <Skeleton className="h-24 rounded-2xl" />;
  if (data.length === 0) return <EmptyState icon={<Scale size={28} />} title={t('nothingInForce')} text={t('nothingInForceText')} />;
  return (
    <ul className="flex flex-col gap-2">
      {data.map((sentence) => <li key={`${sentence.kind} ${sentence.person.personId} ${sentence.room?.id ?? ''}`}><Sentence sentence={sentence} /></li>)}
    </ul>
  );
}

function Sentence({ sentence }: { sentence: SentenceView }) {
  const t = useTranslations('moderation');
  const format = useFormatter();
  const { lift, isPending } = useLift(sentence);
  const { kind, person, room, until, reason } = sentence;
  const ends = until === null ? t('forGood') : t('until', { until: format.dateTime(until, { dateStyle: 'medium', timeStyle: 'short' }) });
  return (
    <article aria-label={person.displayName} className="flex items-center gap-3 rounded-2xl border border-line bg-raised p-3.5">
      <Avatar id={person.personId} name={person.displayName} imageUrl={person.avatarUrl} size="small" />
      <div className="min-w-0 flex-1 text-sm">
        <p className="truncate font-semibold">{person.displayName} <span className="font-normal text-ink-faint">@{person.username}</span></p>
        <p className="text-xs wrap-anywhere text-ink-soft">{room ? t(`${kind}In`, { room: room.name }) : t(`${kind}Everywhere`)} · {ends}{reason && ` · ${reason}`}</p>
      </div>
      <Button size="small" disabled={isPending} onClick={lift}>{t('lift')}<span className="sr-only"> {person.displayName}</span></Button>
    </article>
  );
}

function useLift({ kind, person: { personId }, room }: SentenceView) {
  const say = useRefusalWords();
  const { trouble } = useToast();
  const { moderation } = trpc.useUtils();
  const then = { onSuccess: () => moderation.inForce.invalidate(), onError: (error: unknown) => trouble(say(refusedOf(error))) };
  const unban = trpc.moderation.unban.useMutation(then);
  const unmute = trpc.moderation.unmute.useMutation(then);
  const call = kind === 'ban' ? unban : unmute;
  return { lift: () => call.mutate({ personId, roomId: room?.id }), isPending: call.isPending };
}
