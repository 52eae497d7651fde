import { useRef, type KeyboardEvent } from 'react';
import { ArrowUp, Mic, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../ui/icon-button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { clock } from '../files/clock.ts';
import { Waveform } from '../files/waveform.tsx';
import type { Recording } from './recorder.ts';
import { useRecorder } from './use-recorder.ts';

type VoiceButtonProps = { /** Whether one can begin; what has been begun goes on either way. */ offered: boolean; disabled: boolean; onRecorded: (recording: Recording) => void };

/** Records a voice message. While one speaks, its bar lies over the composer: throw away or send, Esc or Enter. */
export function VoiceButton({ offered, disabled, onRecorded }: VoiceButtonProps) {
  const t = useTranslations('voice');
  const { trouble } = useToast();
  const button = useRef<HTMLButtonElement>(null);
  const { state, begin, finish, discard } = useRecorder((fault) => trouble(t(fault)));

  async function send() {
    const recording = await finish(t('name'));
    if (recording) onRecorded(recording);
    button.current?.focus();
  }
  function throwAway() {
    discard();
    button.current?.focus();
  }
  function press(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    throwAway();
  }

  return (
    <>
      {offered && (
        <IconButton ref={button} label={t('record')} disabled={disabled || state.phase === 'asking'} focusableWhenDisabled onClick={() => void begin()}>
          <Mic size={18} aria-hidden />
        </IconButton>
      )}
      {state.phase === 'recording' && (
        <div role="group" aria-label={t('recording')} onKeyDown={press} className="absolute inset-x-0 bottom-0 z-10 flex min-h-12 items-center gap-2 rounded-2xl bg-raised px-1.5 py-1.5">
          <IconButton label={t('discard')} keys="Esc" onClick={throwAway}><X size={18} aria-hidden /></IconButton>
          <span aria-hidden className="size-2.5 shrink-0 animate-pulse rounded-full bg-danger" />
          <span role="timer" className="w-10 shrink-0 text-sm tabular-nums">{clock(state.seconds)}</span>
          <span className="relative h-8 min-w-0 flex-1"><Waveform bars={state.latest} part={1} /></span>
          <span role="status" className="sr-only">{t('recording')}</span>
          <IconButton autoFocus label={t('send')} onClick={() => void send()} className="rounded-xl! bg-accent! text-on-accent! hover:bg-accent-strong!"><ArrowUp size={19} aria-hidden /></IconButton>
        </div>
      )}
    </>
  );
}
