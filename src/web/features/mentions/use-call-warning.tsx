import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { callsIn, HERE, ROOM } from '../../../wire/calls.ts';
import type { RoomState } from '../../../wire/room-state.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** Up to so many know each other well enough to be called together without a question. */
const HANDFUL = 5;

/** What is about to be sent, and what it said before: whom that called is called already. */
type Checked = { text: string; before: string; send: () => void };

type Asked = { name: string; count: number; send: () => void };

/** Asks before many people are called at once, and says how many. `check` sends at once where nobody need ask. */
export function useCallWarning(state: RoomState | null, myId: string, returnFocus: () => HTMLElement | null): { check: (checked: Checked) => void; dialog: ReactNode } {
  const t = useTranslations('mentions');
  const app = useTranslations('app');
  const [asked, setAsked] = useState<Asked | null>(null);

  function check({ text, before, send }: Checked) {
    const [names, known] = [namesIn(text), namesIn(before)];
    const name = [ROOM, HERE].find((one) => names.has(one) && !known.has(one));
    const count = name && state ? howMany(state, name, myId) : 0;
    if (name && count > HANDFUL) setAsked({ name, count, send });
    else send();
  }

  const dialog = (
    <ConfirmDialog
      open={asked !== null}
      onOpenChange={() => setAsked(null)}
      title={t('warnTitle', { count: asked?.count ?? 0 })}
      description={t('warnText', { name: asked?.name ?? '' })}
      confirmLabel={t('warnSend')}
      cancelLabel={app('cancel')}
      look="primary"
      onConfirm={() => asked?.send()}
      returnFocus={returnFocus}
    />
  );
  return { check, dialog };
}

function namesIn(text: string): Set<string> {
  return new Set(callsIn(text).flatMap((call) => call.names));
}

/** How many others a call reaches. In a crowd nobody is named, and whoever calls those who are here calls them all. */
function howMany(state: RoomState, name: string, myId: string): number {
  const others = Object.values(state.people).filter((person) => person.state === 'joined' && person.personId !== myId);
  if (name === ROOM || state.crowd) return others.length;
  return others.filter((person) => person.status === 'online').length;
}
