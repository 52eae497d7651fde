import { useRef, useState } from 'react';
import { Download, Pause, Play } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { FileView } from '../../../wire/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { FileName } from './file-card.tsx';
import { useFileSize } from './file-size.ts';
import { Waveform } from './waveform.tsx';
import { clock } from './clock.ts';

const SPEEDS = [1, 1.5, 2] as const;

/** A sound or a voice message: played where it stands, at three speeds, moved about in by mouse, finger and arrow keys. */
export function SoundPlayer({ file }: { file: FileView }) {
  const t = useTranslations('files');
  const sizeOf = useFileSize();
  const sound = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [known, setKnown] = useState(file.durationMs === undefined ? 0 : file.durationMs / 1_000);
  const [speed, setSpeed] = useState(0);
  const factor = SPEEDS[speed] ?? 1;
  const shown = file.waveform ? t('voice') : file.name;

  function toggle() {
    if (!sound.current) return;
    sound.current.playbackRate = factor;
    if (playing) sound.current.pause();
    // It may be of a kind this browser does not play; it can be saved all the same.
    else sound.current.play().catch(() => setPlaying(false));
  }
  function faster() {
    const next = (speed + 1) % SPEEDS.length;
    setSpeed(next);
    if (sound.current) sound.current.playbackRate = SPEEDS[next] ?? 1;
  }
  function seek(to: number) {
    setAt(to);
    if (sound.current) sound.current.currentTime = to;
  }

  return (
    <div role="group" aria-label={shown} className="flex w-88 max-w-full flex-col rounded-xl border border-line bg-raised px-2.5 py-2">
      <audio
        ref={sound}
        src={file.url}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        // What a browser has recorded does not say its own length; the server has looked.
        onDurationChange={({ currentTarget: { duration } }) => Number.isFinite(duration) && duration > 0 && setKnown(duration)}
      />
      {!file.waveform && <div className="flex px-1 pb-1"><FileName name={file.name} size={sizeOf(file.size)} /></div>}
      <div className="flex items-center gap-2">
        <IconButton label={t(playing ? 'pause' : 'play')} onClick={toggle} className="rounded-full! bg-accent! text-on-accent! hover:bg-accent-strong!">
          {playing ? <Pause size={17} aria-hidden /> : <Play size={17} aria-hidden className="ml-0.5" />}
        </IconButton>
        <div className="relative h-9 min-w-0 flex-1 rounded-md focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent">
          <Waveform bars={file.waveform ?? null} part={known > 0 ? Math.min(at / known, 1) : 0} />
          <input type="range" aria-label={t('seek')} aria-valuetext={t('position', { at: clock(at), of: clock(known) })} min={0} max={known || 1} step={known > 20 ? 1 : 0.1} value={Math.min(at, known || 1)} onChange={({ target }) => seek(target.valueAsNumber)} className="absolute inset-0 size-full cursor-pointer opacity-0" />
        </div>
        <span className="w-9 text-right text-xs text-ink-faint tabular-nums">{clock(playing || at > 0 ? at : known)}</span>
        <button type="button" onClick={faster} aria-label={t('speed', { factor })} className="h-7 min-w-10 rounded-md px-1.5 text-xs font-medium text-ink-soft tabular-nums hover:bg-hover hover:text-ink pointer-coarse:h-11">{factor}×</button>
        <IconButton label={t('save')} size="small" nativeButton={false} render={<a href={file.url} download={file.name} />}><Download size={15} aria-hidden /></IconButton>
      </div>
    </div>
  );
}
