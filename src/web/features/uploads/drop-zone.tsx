import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Upload } from 'lucide-react';
import { classNames } from '../../ui/class-names.ts';

type DropZoneProps = { /** Where what is dropped would land, in words. */ label: string; disabled: boolean; onDropped: (files: readonly File[]) => void; className?: string; children: ReactNode };

/** A part of the page onto which files can be dropped. While some hang over it, a veil says where they would land. */
export function DropZone({ label, disabled, onDropped, className, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  // Whoever crosses from one element to the next inside enters the new one before he leaves the old.
  const depth = useRef(0);
  useKeepPage();

  function count(step: 1 | -1, event: DragEvent) {
    if (disabled || !bringsFiles(event.dataTransfer)) return;
    depth.current = Math.max(depth.current + step, 0);
    setOver(depth.current > 0);
  }

  return (
    <div
      className={classNames('relative', className)}
      onDragEnter={(event) => count(1, event)}
      onDragLeave={(event) => count(-1, event)}
      onDragOver={(event) => {
        if (disabled || !bringsFiles(event.dataTransfer)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDrop={(event) => {
        depth.current = 0;
        setOver(false);
        if (disabled || !bringsFiles(event.dataTransfer)) return;
        event.preventDefault();
        onDropped(filesIn(event.dataTransfer));
      }}
    >
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-2 z-20 flex items-center justify-center rounded-2xl border-2 border-dashed border-accent bg-accent-soft/90 p-6">
          <p className="flex flex-col items-center gap-2 text-center font-display text-lg font-semibold text-accent-text"><Upload size={28} aria-hidden />{label}</p>
        </div>
      )}
    </div>
  );
}

/** A file dropped beside would otherwise take the place of the page, and of all that was being written. */
function useKeepPage(): void {
  useEffect(() => {
    const keep = (event: globalThis.DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer || !bringsFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    };
    addEventListener('dragover', keep);
    addEventListener('drop', keep);
    return () => {
      removeEventListener('dragover', keep);
      removeEventListener('drop', keep);
    };
  }, []);
}

function bringsFiles({ types }: DataTransfer): boolean {
  return types.includes('Files');
}

/** A folder looks like a file that nobody can read; it is left out. */
function filesIn({ items, files }: DataTransfer): File[] {
  const folders = [...items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry()?.isDirectory ?? false);
  return [...files].filter((_, at) => !folders[at]);
}
