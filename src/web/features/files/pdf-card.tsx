import type { FileView } from '../../../wire/views.ts';
import { FileCard } from './file-card.tsx';

/** A PDF by its first page. It is saved and not opened: a browser shows none in the sandbox in which files are served. */
export function PdfCard({ file }: { file: FileView }) {
  const page = file.thumbUrls?.[1] ?? file.thumbUrls?.[0];
  return (
    <>
      {page && (
        <div className="h-52 w-88 max-w-full overflow-hidden rounded-xl border border-line bg-sunken">
          <img src={page} alt="" loading="lazy" decoding="async" className="w-full bg-[white] object-cover object-top" />
        </div>
      )}
      <FileCard file={file} />
    </>
  );
}
