import { useTranslations } from 'use-intl';
import { statusIn } from '../../../wire/user-state.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import { useMe } from '../connection/live.ts';
import { usePeople } from '../connection/people.ts';
import { useOpenDirect } from '../direct/use-open-direct.ts';

/** More faces than this do not help to see who is here; the rest is a number. */
const SHOWN_MAX = 12;

/** The people who are here now, of all those I share a room with; each is the way to write to him. */
export function PeopleHere({ onGo }: { onGo?: () => void }) {
  const t = useTranslations('sidebar');
  const present = useMe();
  const { me, online, away, busy } = present;
  const direct = useTranslations('direct');
  const members = useTranslations('members.status');
  const { openDirect } = useOpenDirect(onGo);
  const here = [...online, ...busy, ...away].filter((id) => id !== me?.id).sort();
  const people = usePeople(here.slice(0, SHOWN_MAX));
  if (here.length === 0) return null;
  return (
    <section aria-label={t('here')} className="mt-6">
      <h2 className="pl-2.5 text-xs font-medium text-ink-faint">{t('here')}</h2>
      <ul className="mt-1.5 flex flex-col">
        {people.map((person) => (
          <li key={person.id}>
            <button type="button" title={direct('message', { name: person.displayName })} onClick={() => openDirect(person.id)} className="flex h-8 w-full items-center gap-2.5 rounded-lg px-2.5 text-left text-sm text-ink-soft hover:bg-hover hover:text-ink pointer-coarse:h-11">
              <span className="relative">
                <Avatar id={person.id} name={person.displayName} size="tiny" />
                <PresenceDot status={statusIn(present, person.id)} className="absolute -right-1 -bottom-1 size-2.5 ring-2 ring-ground" />
              </span>
              <span className="truncate">{person.displayName}</span>
              {!online.has(person.id) && <span className="sr-only">{members(statusIn(present, person.id))}</span>}
            </button>
          </li>
        ))}
      </ul>
      {here.length > SHOWN_MAX && <p className="px-2.5 pt-1 text-xs text-ink-faint">{t('more', { count: here.length - SHOWN_MAX })}</p>}
    </section>
  );
}
