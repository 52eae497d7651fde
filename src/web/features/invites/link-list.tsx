import { Copy, Trash2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { InviteView } from '../../../wire/invite-views.ts';
import { copyText } from '../../ui/copy-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** The links that let people in: of a room, or of all that I keep. Those that are over are not shown; nothing can be done with them. */
export function LinkList({ roomId }: { roomId: string | null }) {
  const t = useTranslations('links');
  const say = useRefusalWords();
  const { data, error } = trpc.invites.list.useQuery({ roomId }, { staleTime: 0 });
  if (error) return <p role="alert" className="text-sm text-danger">{say(refusedOf(error))}</p>;
  if (!data) return <Skeleton className="h-14 rounded-xl" />;
  const links = data.filter((invite) => invite.fault === null);
  if (links.length === 0) return <p className="text-sm text-ink-faint">{t('none')}</p>;
  return (
    <ul aria-label={t('title')} className="flex flex-col gap-2">
      {links.map((invite) => <li key={invite.code}><LinkLine invite={invite} showRoom={roomId === null} /></li>)}
    </ul>
  );
}

function LinkLine({ invite, showRoom }: { invite: InviteView; showRoom: boolean }) {
  const t = useTranslations('links');
  const say = useRefusalWords();
  const toast = useToast();
  const { invites } = trpc.useUtils();
  const revoke = trpc.invites.revoke.useMutation({
    onSuccess: () => invites.list.invalidate(),
    onError: (error) => toast.trouble(say(refusedOf(error))),
  });
  const copy = () => void copyText(invite.url).then((copied) => (copied ? toast.say(t('copied')) : toast.trouble(t('notCopied'))));
  return (
    <div className="flex items-center gap-1 rounded-xl border border-line bg-raised py-2 pr-2 pl-3.5">
      <div className="min-w-0 flex-1">
        <p className="truncate font-mono text-xs text-ink select-all" title={invite.url}>{invite.url}</p>
        <p className="mt-0.5 truncate text-xs text-ink-faint"><About invite={invite} showRoom={showRoom} /></p>
      </div>
      <IconButton label={t('copy')} size="small" onClick={copy}><Copy size={15} aria-hidden /></IconButton>
      <IconButton label={t('revoke')} size="small" disabled={revoke.isPending} onClick={() => revoke.mutate({ code: invite.code })}><Trash2 size={15} aria-hidden /></IconButton>
    </div>
  );
}

/** Where it leads, who made it, how often it was used and until when it can be. */
function About({ invite, showRoom }: { invite: InviteView; showRoom: boolean }) {
  const t = useTranslations('links');
  const format = useFormatter();
  const until = invite.expiresAt === null ? t('forGood') : t('until', { at: format.dateTime(new Date(invite.expiresAt), { dateStyle: 'medium', timeStyle: 'short' }) });
  const used = invite.maxUses === null ? t('used', { count: invite.uses }) : t('usedOf', { count: invite.uses, most: invite.maxUses });
  const where = showRoom ? [invite.room ? t('into', { room: invite.room.name }) : t('intoHere')] : [];
  return [...where, t('by', { name: invite.createdBy.displayName }), used, until].join(' · ');
}
