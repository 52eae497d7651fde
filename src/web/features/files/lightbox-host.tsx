import { useCallback, useState, type ReactNode } from 'react';
import type { FileView } from '../../../wire/views.ts';
import { Lightbox } from './lightbox.tsx';
import { LightboxContext } from './lightbox-context.ts';

type Shown = { pictures: readonly FileView[]; at: number };

/** Above the pages: what was opened stays open when the list below draws its messages anew. */
export function LightboxHost({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const open = useCallback((pictures: readonly FileView[], at: number) => setShown({ pictures, at }), []);
  return (
    <LightboxContext value={open}>
      {children}
      {shown && <Lightbox pictures={shown.pictures} at={shown.at} onMove={(at) => setShown({ ...shown, at })} onClose={() => setShown(null)} />}
    </LightboxContext>
  );
}
