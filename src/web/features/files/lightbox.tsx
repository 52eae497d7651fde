import { useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { Dialog } from '@base-ui/react/dialog';
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { FileView } from '../../../wire/views.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useFileSize } from './file-size.ts';
import { useSwipe } from './use-swipe.ts';
import { ZoomedPicture } from './zoomed-picture.tsx';

const ZOOMS = [1, 2, 4] as const;
/** The same on every theme: a picture is looked at in the dark. */
const ON_DARK = 'text-[oklch(0.92_0.005_200)]! hover:bg-[oklch(1_0_0/0.14)]! hover:text-[white]!';

type LightboxProps = { pictures: readonly FileView[]; at: number; onMove: (at: number) => void; onClose: () => void };

/** Pictures over the whole screen, one at a time: ← and → go on, + and − look closer, Esc leads back to where one was. */
export function Lightbox({ pictures, at, onMove, onClose }: LightboxProps) {
  const t = useTranslations('files');
  const sizeOf = useFileSize();
  const popup = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(0);
  const picture = pictures[at];
  const scale = ZOOMS[zoom] ?? 1;

  function move(step: -1 | 1) {
    const next = at + step;
    if (next < 0 || next >= pictures.length) return;
    setZoom(0);
    onMove(next);
  }
  const look = (step: -1 | 1) => setZoom(Math.min(Math.max(zoom + step, 0), ZOOMS.length - 1));
  const swipe = useSwipe((step) => scale === 1 && move(step));

  function press(event: KeyboardEvent) {
    // Looked at closely, the arrows move the picture, as the browser has it.
    const deed = scale === 1 && event.key === 'ArrowLeft' ? () => move(-1)
      : scale === 1 && event.key === 'ArrowRight' ? () => move(1)
      : event.key === '+' || event.key === '=' ? () => look(1)
      : event.key === '-' ? () => look(-1)
      : event.key === '0' ? () => setZoom(0)
      // The first Esc would otherwise be taken by the words beside a button.
      : event.key === 'Escape' ? onClose
      : null;
    if (!deed || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    deed();
  }

  if (!picture) return null;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-[oklch(0.13_0.008_210/0.985)]" />
        <Dialog.Popup ref={popup} initialFocus={popup} onKeyDown={press} className="fixed inset-0 z-50 flex flex-col pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)] outline-none">
          <header className="flex min-h-14 shrink-0 items-center gap-1 px-2 text-[oklch(0.93_0.005_200)] sm:px-4">
            <div className="min-w-0 flex-1 px-2">
              <Dialog.Title className="truncate text-sm font-medium"><bdi>{picture.name}</bdi></Dialog.Title>
              <p role="status" className="text-xs text-[oklch(0.8_0.005_200)] tabular-nums">
                {pictures.length > 1 && `${t('place', { at: at + 1, count: pictures.length })} · `}{sizeOf(picture.size)}
              </p>
            </div>
            <Tool label={t('zoomOut')} keys="−" disabled={zoom === 0} onClick={() => look(-1)}><ZoomOut size={19} aria-hidden /></Tool>
            <Tool label={t('zoomIn')} keys="+" disabled={zoom === ZOOMS.length - 1} onClick={() => look(1)}><ZoomIn size={19} aria-hidden /></Tool>
            <Tool label={t('save')} nativeButton={false} render={<a href={picture.url} download={picture.name} />}><Download size={19} aria-hidden /></Tool>
            <Dialog.Close render={<IconButton label={t('close')} keys="Esc" className={ON_DARK} />}><X size={20} aria-hidden /></Dialog.Close>
          </header>
          <div className="relative min-h-0 flex-1" {...swipe}>
            <ZoomedPicture key={picture.id} picture={picture} scale={scale} onToggle={() => setZoom(zoom === 0 ? 1 : 0)} onLeave={onClose} />
            {pictures.length > 1 && (
              <>
                <Step side="left" label={t('before')} keys="←" disabled={at === 0} onClick={() => move(-1)}><ChevronLeft size={26} aria-hidden /></Step>
                <Step side="right" label={t('after')} keys="→" disabled={at === pictures.length - 1} onClick={() => move(1)}><ChevronRight size={26} aria-hidden /></Step>
              </>
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type ToolProps = { label: string; keys?: string; disabled?: boolean; onClick?: () => void; nativeButton?: boolean; render?: ReactElement; children: ReactNode };

function Tool(props: ToolProps) {
  return <IconButton focusableWhenDisabled {...props} className={ON_DARK} />;
}

function Step({ side, ...rest }: ToolProps & { side: 'left' | 'right' }) {
  return <IconButton focusableWhenDisabled {...rest} className={classNames('absolute top-1/2 size-11! -translate-y-1/2 rounded-full! bg-[oklch(0.2_0.01_210/0.6)]', ON_DARK, side === 'left' ? 'left-2 sm:left-4' : 'right-2 sm:right-4')} />;
}
