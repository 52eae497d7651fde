import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { sendTimes } from '../later/later-times.ts';
import { TimeChoices } from '../later/time-choices.tsx';
import { useWhen } from '../later/use-when.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

type SendLaterProps = {
  roomId: string;
  /** Hands over the words as they are to be sent. */
  finish: (take: (words: string) => void) => void;
  disabled: boolean;
  onScheduled: () => void;
};

/** Beside the button that sends: the same, at a time one chooses. The text goes from the composer once it is kept. */
export function SendLater({ roomId, finish, disabled, onScheduled }: SendLaterProps) {
  const t = useTranslations('scheduled');
  const when = useWhen();
  const say = useRefusalWords();
  const toast = useToast();
  const schedule = trpc.messages.schedule.useMutation({
    onSuccess: ({ sendAt }) => {
      onScheduled();
      toast.say(t('done', { when: when(sendAt) }));
    },
    onError: (error) => toast.trouble(say(refusedOf(error))),
  });
  const button = (
    <IconButton label={t('sendLater')} disabled={disabled || schedule.isPending} focusableWhenDisabled className="-mr-1 w-7 rounded-xl">
      <ChevronDown size={17} aria-hidden />
    </IconButton>
  );
  return (
    <Menu trigger={button}>
      <TimeChoices times={sendTimes(new Date())} onChoose={(sendAt) => finish((text) => schedule.mutate({ roomId, text, sendAt }))} ask={{ title: t('sendLater'), submit: t('schedule') }} />
    </Menu>
  );
}
