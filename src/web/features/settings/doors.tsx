import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { mayInInstallation } from '../../../wire/permissions.ts';
import type { MeView } from '../../../wire/views.ts';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { LinkList } from '../invites/link-list.tsx';
import { LinkMaker } from '../invites/link-maker.tsx';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** Who may come into this Parley, for those who keep its doors. */
export function Doors({ me }: { me: MeView }) {
  const t = useTranslations('doors');
  return (
    <div className="flex flex-col gap-6">
      {mayInInstallation('installation.configure', me.role) && <SignUpChoice />}
      <section aria-label={t('links')} className="flex flex-col gap-3">
        <h3 className="text-sm font-medium">{t('links')}</h3>
        <p className="-mt-2 text-sm text-ink-soft">{t('linksLead')}</p>
        <LinkMaker roomId={null} />
        <LinkList roomId={null} />
      </section>
    </div>
  );
}

function SignUpChoice() {
  const t = useTranslations('doors');
  const say = useRefusalWords();
  const toast = useToast();
  const { installation } = trpc.useUtils();
  const { data } = trpc.installation.get.useQuery(undefined, { staleTime: 0 });
  const { mutate, variables, isPending } = trpc.installation.configure.useMutation({
    onSuccess: async (now) => {
      installation.get.setData(undefined, now);
      toast.say(t('saved'));
    },
    onError: (error) => toast.trouble(say(refusedOf(error))),
  });
  if (!data) return <Skeleton className="h-24 rounded-xl" />;
  return (
    <ChoiceCards
      label={t('signUp')}
      value={isPending ? variables.signUp : data.signUp}
      onChange={(signUp) => mutate({ signUp })}
      choices={(['open', 'invited', 'closed'] as const).map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
    />
  );
}
