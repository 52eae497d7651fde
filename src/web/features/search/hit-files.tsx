import type { FileView } from '../../../wire/views.ts';
import { FileIcon } from '../files/file-icon.tsx';
import { smallestOf } from '../files/picture-sizes.ts';
import { highlight } from './highlights.ts';

/** The files of a message that was found: small pictures of them, and their names with what was sought in them. */
export function HitFiles({ files, terms }: { files: readonly FileView[]; terms: string[] }) {
  if (files.length === 0) return null;
  return (
    <span className="mt-1.5 flex flex-wrap gap-1.5">
      {files.map((file) => (
        <span key={file.id} className="flex max-w-full min-w-0 items-center gap-2 rounded-lg border border-line bg-raised py-1 pr-2.5 pl-1 text-sm">
          <span className="flex size-8 shrink-0 items-center justify-center overflow-hidden rounded-md bg-accent-soft text-accent-text">
            {file.thumbUrls ? <img src={smallestOf(file)} alt="" loading="lazy" decoding="async" className="size-full object-cover" /> : <FileIcon kind={file.kind} name={file.name} size={16} />}
          </span>
          <bdi className="min-w-0 truncate">
            {highlight(file.name, terms).map(({ text, isHit }, at) => (isHit ? <mark key={at} className="rounded-sm bg-notice-soft text-notice-text">{text}</mark> : text))}
          </bdi>
        </span>
      ))}
    </span>
  );
}
