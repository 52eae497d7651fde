import type { ReactNode } from 'react';
import { Pause, Play, RotateCw, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { UploadState } from '../../../client/connect.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useStatus, useStore } from '../connection/live.ts';
import { FileName } from '../files/file-card.tsx';
import { FileIcon } from '../files/file-icon.tsx';
import { useFileSize } from '../files/file-size.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { kindOfType } from './kind-of-type.ts';
import type { TrayFile } from './tray.ts';

/** A file on its way: what it is, how far it has come, and what one can do about it. */
export function TrayItem({ item: { file, previewUrl, upload }, onRemove }: { item: TrayFile; onRemove: () => void }) {
  const t = useTranslations('uploads');
  const state = useStore(upload);
  const { phase, sent } = state;
  const words = useStateWords(state, file.size);
  const part = phase === 'done' ? 1 : file.size === 0 ? 0 : Math.min(sent / file.size, 1);
  return (
    <li className={classNames('relative flex w-66 max-w-full items-center gap-2 overflow-hidden rounded-xl border bg-raised py-1 pr-1 pl-1.5 max-sm:w-full', phase === 'failed' ? 'border-danger/50' : 'border-line')}>
      <span className="flex size-10 shrink-0 items-center justify-center overflow-hidden rounded-lg bg-sunken text-ink-faint">
        {previewUrl ? <img src={previewUrl} alt="" className="size-full object-cover" /> : <FileIcon kind={kindOfType(file.type)} name={file.name} />}
      </span>
      <FileName name={file.name} size={words} />
      {phase === 'sending' && <Deed label={t('pause', { name: file.name })} onClick={upload.pause}><Pause size={15} aria-hidden /></Deed>}
      {phase === 'paused' && <Deed label={t('resume', { name: file.name })} onClick={upload.resume}><Play size={15} aria-hidden /></Deed>}
      {phase === 'failed' && <Deed label={t('retry', { name: file.name })} onClick={upload.resume}><RotateCw size={15} aria-hidden /></Deed>}
      <Deed label={t('remove', { name: file.name })} onClick={onRemove}><X size={15} aria-hidden /></Deed>
      {phase !== 'done' && (
        <span role="progressbar" aria-label={file.name} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(part * 100)} className="absolute inset-x-0 bottom-0 h-0.75 bg-pressed">
          <span className={classNames('block h-full transition-[width] duration-200', phase === 'sending' ? 'bg-accent' : phase === 'failed' ? 'bg-danger' : 'bg-line-strong')} style={{ width: `${part * 100}%` }} />
        </span>
      )}
    </li>
  );
}

function Deed({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return <IconButton label={label} size="small" onClick={onClick}>{children}</IconButton>;
}

/** Where it stands, in a line: how far, that it rests, that it waits for the line, or why it may not be. */
function useStateWords({ phase, sent, error }: UploadState, size: number): string {
  const t = useTranslations('uploads');
  const sizeOf = useFileSize();
  const say = useRefusalWords();
  const online = useStatus().phase === 'online';
  switch (phase) {
    case 'done':
      return t('done', { size: sizeOf(size) });
    case 'failed':
      return error ? say(error) : t('failed');
    case 'paused':
      return t('paused', { sent: sizeOf(sent), size: sizeOf(size) });
    case 'sending':
    case 'cancelled':
      return t(online ? 'sending' : 'noLine', { sent: sizeOf(sent), size: sizeOf(size) });
  }
}
