import Link from 'next/link';
import { Ban, Ellipsis, MessageSquareWarning, MicOff, UserMinus } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { ReportView } from '../../../wire/order-views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useAfterMenu } from '../../ui/use-after-menu.ts';
import { useMe } from '../connection/live.ts';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import type { Decision } from './decide-dialog.tsx';

/** A reported message: what it said, what it says now, who found what wrong with it, and what to do. */
export function ReportCard({ report, decide }: { report: ReportView; decide: (decision: Decision) => void }) {
  const t = useTranslations('moderation');
  const { author, room, message, text, before } = report;
  const where = room.kind === 'direct' ? t('conversation') : room.name;
  return (
    <article aria-label={t('reportOf', { name: author.displayName })} className="rounded-2xl border border-line bg-raised p-4">
      <header className="flex items-center gap-3">
        <Avatar id={author.personId} name={author.displayName} imageUrl={author.avatarUrl} size="small" />
        <div className="min-w-0 flex-1 text-sm">
          <p className="truncate font-semibold">{author.displayName} <span className="font-normal text-ink-faint">@{author.username}</span></p>
          <p className="text-xs wrap-anywhere text-ink-faint">{t('in', { room: where })} · {before.reported === 0 ? t('firstTime') : t('before', { reported: before.reported, upheld: before.upheld })}</p>
        </div>
        <ReportLink report={report} />
      </header>
      <blockquote dir="auto" className="mt-3 rounded-xl bg-sunken px-3.5 py-2.5 text-sm wrap-anywhere whitespace-pre-wrap">{text}</blockquote>
      {message.deletedAt !== null ? (
        <p className="mt-2 text-xs text-ink-soft italic">{t('deletedSince')}</p>
      ) : message.text !== text && (
        <p dir="auto" className="mt-2 text-xs wrap-anywhere text-ink-soft"><span className="font-medium">{t('nowSays')}</span> {message.text}</p>
      )}
      <Reasons reports={report.reports} />
      <Choices report={report} decide={decide} />
    </article>
  );
}

/** To its place in the room, for who can go there. */
function ReportLink({ report: { room, message } }: { report: ReportView }) {
  const t = useTranslations('moderation');
  const { rooms } = useMe();
  if (!rooms.some((mine) => mine.id === room.id)) return null;
  return <Link href={`/rooms/${room.id}?message=${message.id}`} className="shrink-0 rounded-lg px-2 py-1.5 text-sm font-medium text-accent-text hover:bg-hover pointer-coarse:py-3">{t('show')}</Link>;
}

function Reasons({ reports }: { reports: ReportView['reports'] }) {
  const t = useTranslations('moderation');
  const format = useFormatter();
  return (
    <ul className="mt-3 flex flex-col gap-1 text-sm">
      {reports.map(({ by, reason, at }) => (
        <li key={by.personId} className="wrap-anywhere">
          <span className="font-medium">{t('says', { name: by.displayName })}</span> {reason} <span className="text-xs text-ink-faint">{format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })}</span>
        </li>
      ))}
    </ul>
  );
}

/** The two that are chosen most at hand, the others in a menu. */
function Choices({ report, decide }: { report: ReportView; decide: (decision: Decision) => void }) {
  const t = useTranslations('moderation');
  const say = useRefusalWords();
  const { trouble } = useToast();
  const { andThen, onClosed } = useAfterMenu();
  const resolve = trpc.moderation.resolve.useMutation({ onError: (error) => trouble(say(refusedOf(error))) });
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2">
      <Button size="small" disabled={resolve.isPending} onClick={() => resolve.mutate({ reportId: report.id, outcome: 'dismissed' })}>{t('dismiss')}</Button>
      {report.message.deletedAt === null && <Button size="small" look="danger" disabled={resolve.isPending} onClick={() => resolve.mutate({ reportId: report.id, outcome: 'deleted' })}>{t('delete')}</Button>}
      <Menu align="start" onClosed={onClosed} trigger={<IconButton label={t('otherChoices')} size="small"><Ellipsis size={16} aria-hidden /></IconButton>}>
        <MenuItem icon={<MessageSquareWarning size={16} />} onClick={andThen(() => decide('warned'))}>{t('warn')}</MenuItem>
        <MenuItem icon={<MicOff size={16} />} onClick={andThen(() => decide('muted'))}>{t('mute')}</MenuItem>
        <MenuItem icon={<UserMinus size={16} />} onClick={andThen(() => decide('kicked'))}>{t('kick')}</MenuItem>
        <MenuItem icon={<Ban size={16} />} danger onClick={andThen(() => decide('banned'))}>{t('ban')}</MenuItem>
      </Menu>
    </div>
  );
}
