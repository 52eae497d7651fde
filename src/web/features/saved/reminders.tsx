import { useEffect, useRef } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import type { Reminder } from '../../../client/connect.ts';
import { useToast } from '../../ui/toast.tsx';
import { useMe } from '../connection/live.ts';
import { useSession } from '../connection/parley-provider.tsx';
import { plainText } from '../message-text/plain-text.ts';

/** Says a reminder at the moment it comes, with the way to its message. Draws nothing itself; missed, it waits in Saved. */
export function Reminders() {
  const t = useTranslations('saved');
  const { me, parley } = useSession();
  const { rooms } = useMe();
  const router = useRouter();
  const { offer } = useToast();

  function open({ roomId, messageId }: Reminder) {
    router.push(`/rooms/${roomId}?message=${messageId}`);
    // It has been looked at, on all my devices. Should that not arrive, the mark in Saved stays, which does no harm.
    parley.api.saved.set.mutate({ messageId, on: true, remindAt: null }).catch(() => undefined);
  }

  function say(reminder: Reminder) {
    const room = rooms.find(({ id }) => id === reminder.roomId)?.name ?? '';
    const close = offer({ title: t('reminder', { room }), text: plainText(reminder.text), action: t('open'), onAction: () => (close(), open(reminder)) });
  }

  // What it says changes with every draw; it listens once.
  const latest = useRef(say);
  useEffect(() => void (latest.current = say));
  useEffect(() => me.onReminder((reminder) => latest.current(reminder)), [me]);
  return null;
}
