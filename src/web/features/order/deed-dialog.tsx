import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { Alert } from '../sign-in/alert.tsx';
import { endOf } from './durations.ts';
import type { Deed } from './order-context.ts';
import { SentenceFields, type SentenceInput } from './sentence-fields.tsx';
import { useRightsOver } from './use-rights-over.ts';

type DeedDialogProps = { deed: Deed; personId: string; name: string; onClose: () => void };

/** Puts a member out, keeps him out, or lets him only read; he is told why. */
export function DeedDialog({ deed, personId, name, onClose }: DeedDialogProps) {
  const t = useTranslations('order');
  const app = useTranslations('app');
  const { room } = useRoomPage();
  const rights = useRightsOver(personId);
  const [value, setValue] = useState<SentenceInput>({ duration: deed === 'ban' ? 'good' : 'hour', everywhere: false });
  const { act, isPending, fault } = useDeed(deed, { name, onDone: onClose });
  const mayEverywhere = deed === 'ban' ? rights.banEverywhere : deed === 'mute' && rights.muteEverywhere;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    act({ personId, reason: reason || undefined, until: endOf(value.duration), roomId: value.everywhere ? undefined : room.roomId });
  }

  return (
    <Dialog open onOpenChange={onClose} title={t(`${deed}Title`, { name })} description={t(`${deed}Text`)} closeLabel={app('close')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {fault && <Alert>{fault}</Alert>}
        <SentenceFields value={value} onChange={setValue} timed={deed !== 'kick'} mayEverywhere={mayEverywhere} />
        <div className="mt-2 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button onClick={onClose}>{app('cancel')}</Button>
          <Button type="submit" look="danger" disabled={isPending}>{t(deed)}</Button>
        </div>
      </form>
    </Dialog>
  );
}

type DeedInput = { personId: string; reason: string | undefined; until: number | null; roomId: string | undefined };

function useDeed(deed: Deed, { name, onDone }: { name: string; onDone: () => void }) {
  const t = useTranslations('order');
  const words = useRefusalWords();
  const { say } = useToast();
  const done = { onSuccess: () => void (onDone(), say(t(`${deed}Done`, { name }))) };
  const kick = trpc.moderation.kick.useMutation(done);
  const ban = trpc.moderation.ban.useMutation(done);
  const mute = trpc.moderation.mute.useMutation(done);
  const { error, isPending } = { kick, ban, mute }[deed];

  function act({ roomId, until, ...who }: DeedInput) {
    if (deed !== 'kick') (deed === 'ban' ? ban : mute).mutate({ ...who, until, roomId });
    else if (roomId) kick.mutate({ ...who, roomId });
  }

  return { act, isPending, fault: error && words(refusedOf(error)) };
}
