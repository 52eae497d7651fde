import { MessageSquare } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { FaceView } from '../../../wire/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useMyself } from '../connection/live.ts';
import { useOpenDirect } from './use-open-direct.ts';

/** Beside a person's name: opens the conversation with him. Beside one's own there is none. */
export function MessageButton({ person, className }: { person: Pick<FaceView, 'personId' | 'displayName'>; className?: string }) {
  const t = useTranslations('direct');
  const me = useMyself();
  const { openDirect, isPending } = useOpenDirect();
  if (person.personId === me?.id) return null;
  return (
    <IconButton label={t('message', { name: person.displayName })} size="small" disabled={isPending} onClick={() => openDirect(person.personId)} className={className}>
      <MessageSquare size={15} aria-hidden />
    </IconButton>
  );
}
