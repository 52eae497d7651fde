import type { FileView } from '../../../wire/views.ts';
import { FileCard } from './file-card.tsx';

/** A video with the browser's own controls: they are known, and work by keys and with captions. Nothing of it is loaded before somebody plays it but its beginning. */
export function VideoPlayer({ file }: { file: FileView }) {
  const ratio = file.width && file.height ? Math.min(Math.max(file.width / file.height, 0.6), 2.4) : 16 / 9;
  return (
    <>
      <video
        src={file.url}
        poster={file.thumbUrls?.at(-1)}
        controls
        playsInline
        preload="metadata"
        aria-label={file.name}
        style={{ aspectRatio: ratio, width: Math.round(Math.min(416, 320 * ratio)) }}
        className="max-w-full rounded-xl bg-[black]"
      />
      <FileCard file={file} />
    </>
  );
}
