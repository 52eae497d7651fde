import { memo } from 'react';
import type { FileView } from '../../../wire/views.ts';
import { FileCard } from './file-card.tsx';
import { isPicture } from './picture-sizes.ts';
import { PictureGrid } from './picture-grid.tsx';
import { PdfCard } from './pdf-card.tsx';
import { SoundPlayer } from './sound-player.tsx';
import { TextExcerpt } from './text-excerpt.tsx';
import { VideoPlayer } from './video-player.tsx';

/** What came with a message: its pictures together, then the rest in the order in which it was chosen. */
export const Attachments = memo(function Attachments({ files, id }: { files: readonly FileView[]; id?: string | undefined }) {
  if (files.length === 0) return null;
  const pictures = files.filter(isPicture);
  const rest = files.filter((file) => !isPicture(file));
  return (
    <div id={id} className="mt-1 mb-0.5 flex flex-col items-start gap-1.5">
      {pictures.length > 0 && <PictureGrid pictures={pictures} />}
      {rest.map((file) => <Attachment key={file.id} file={file} />)}
    </div>
  );
});

function Attachment({ file }: { file: FileView }) {
  switch (file.kind) {
    case 'video':
      return <VideoPlayer file={file} />;
    case 'audio':
      return <SoundPlayer file={file} />;
    case 'pdf':
      return <PdfCard file={file} />;
    case 'text':
      return <TextExcerpt file={file} />;
    case 'image':
    case 'other':
      return <FileCard file={file} />;
  }
}
