import { useTranslations } from 'use-intl';
import type { FaceView } from '../../../wire/views.ts';
import { ConversationFaces } from './conversation-faces.tsx';
import { useDirectStatus } from './use-direct-status.ts';

/** Whom one is talking to, at the top of the page. */
export function ConversationHeading({ name, others }: { name: string; others: readonly FaceView[] }) {
  const t = useTranslations('direct');
  const status = useDirectStatus(others);
  const [person] = others;
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3">
      <ConversationFaces people={others} size="small" ring="ring-sheet" />
      <div className="min-w-0">
        <h1 className="truncate font-display text-lg leading-6 font-semibold tracking-tight">{name}</h1>
        <p className="truncate text-xs text-ink-faint">
          {person && others.length === 1 ? `@${person.username} · ${status}` : others.length === 0 ? t('notesText') : t('people', { count: others.length + 1 })}
        </p>
      </div>
    </div>
  );
}
