import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { FileView } from '../../../wire/views.ts';
import { FileIcon } from './file-icon.tsx';
import { useFileSize } from './file-size.ts';

/** A file by its name and size. All of it is the link that saves it. */
export function FileCard({ file }: { file: FileView }) {
  const t = useTranslations('files');
  const sizeOf = useFileSize();
  return (
    <a
      href={file.url}
      download={file.name}
      className="group/file flex w-88 max-w-full items-center gap-3 rounded-xl border border-line bg-raised py-2 pr-3 pl-2.5 transition-colors hover:border-line-strong hover:bg-hover"
    >
      <span className="flex size-10 shrink-0 items-center justify-center rounded-lg bg-accent-soft text-accent-text"><FileIcon kind={file.kind} name={file.name} /></span>
      <FileName name={file.name} size={sizeOf(file.size)} />
      <span className="sr-only">{t('save')}</span>
      <Download size={17} aria-hidden className="shrink-0 text-ink-faint group-hover/file:text-ink" />
    </a>
  );
}

/** The name in one line. Its ending is never cut off: it says what one is about to open. */
export function FileName({ name, size }: { name: string; size: string }) {
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 8 ? name.slice(dot) : '';
  return (
    <span className="min-w-0 flex-1">
      <span className="flex text-sm font-medium" title={name}>
        <bdi className="truncate">{ending ? name.slice(0, dot) : name}</bdi>
        <span className="shrink-0">{ending}</span>
      </span>
      <span className="block text-xs text-ink-faint tabular-nums">{size}</span>
    </span>
  );
}
