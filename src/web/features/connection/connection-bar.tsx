'use client';

import { useEffect, useState } from 'react';
import { CloudOff, RefreshCw, Wifi } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ConnectionStatus } from '../../../client/connect.ts';
import { NO_NETWORK, useStatus } from './live.ts';
import { useSession } from './parley-provider.tsx';

/** A blink is not worth a word: most lost connections are back before anybody would have read the bar. */
const SAY_AFTER_MS = 1_200;
const BACK_SHOWN_MS = 2_500;

/** Says that the connection is gone and when it is tried again, and for a moment that it is back. */
export function ConnectionBar() {
  const t = useTranslations('connection');
  const status = useStatus();
  const shown = useShown(status);
  const now = useNow(shown === 'gone');
  const seconds = status.retryAt === null ? 0 : Math.ceil((status.retryAt - now) / 1_000);

  return (
    <div role="status" className="shrink-0">
      {shown === 'gone' && (
        <p className="flex min-h-9 items-center gap-2.5 bg-notice-soft px-4 py-1.5 text-sm text-notice-text">
          <CloudOff size={16} aria-hidden className="shrink-0" />
          <span className="flex-1">{t('gone')} <span className="max-sm:sr-only">{t('goneMore')}</span></span>
          {/* The count is for the eye: read aloud every second it would drown out everything else. */}
          <span aria-hidden className="whitespace-nowrap tabular-nums">
            {seconds <= 0 ? t('trying') : <><span className="sm:hidden">{t('nextTryShort', { seconds })}</span><span className="max-sm:hidden">{t('nextTry', { seconds })}</span></>}
          </span>
          <TryNow />
        </p>
      )}
      {shown === 'back' && (
        <p className="flex min-h-9 items-center gap-2.5 bg-accent-soft px-4 py-1.5 text-sm text-accent-text">
          <Wifi size={16} aria-hidden /> {t('back')}
        </p>
      )}
    </div>
  );
}

function TryNow() {
  const t = useTranslations('connection');
  const { parley } = useSession();
  return (
    <button type="button" onClick={() => parley.reconnectNow()} className="inline-flex items-center gap-1.5 rounded-md px-2 py-1 pointer-coarse:min-h-11 font-medium whitespace-nowrap underline-offset-2 hover:underline">
      <RefreshCw size={14} aria-hidden className="max-sm:hidden" /> {t('tryNow')}
    </button>
  );
}

function useShown({ phase, reason }: ConnectionStatus): 'nothing' | 'gone' | 'back' {
  const [shown, setShown] = useState<'nothing' | 'gone' | 'back'>('nothing');
  const [tried, setTried] = useState(false);
  if (phase !== 'connecting' && !tried) setTried(true);
  // The first connection of a page is shown by its skeletons; only when it fails is there something to say. After
  // that, each further try is one and the same loss: the time until it is said runs from its beginning.
  const state = phase === 'offline' || (phase === 'connecting' && tried) ? 'away' : phase;
  const sayAfterMs = reason === NO_NETWORK ? 0 : SAY_AFTER_MS;
  useEffect(() => {
    if (state === 'away') {
      const timer = setTimeout(() => setShown('gone'), sayAfterMs);
      return () => clearTimeout(timer);
    }
    if (state !== 'online') return;
    setShown((before) => (before === 'gone' ? 'back' : 'nothing'));
    const timer = setTimeout(() => setShown('nothing'), BACK_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state, sayAfterMs]);
  return shown;
}

function useNow(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
