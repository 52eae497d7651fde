import { useLayoutEffect, useRef } from 'react';
import type { FileView } from '../../../wire/views.ts';
import { classNames } from '../../ui/class-names.ts';
import { largestOf } from './picture-sizes.ts';

type ZoomedPictureProps = { picture: FileView; scale: number; onToggle: () => void; /** A click beside the picture. */ onLeave: () => void };

/** A picture as large as its place, or larger and scrolled. Looked at closely it is the file itself. */
export function ZoomedPicture({ picture, scale, onToggle, onLeave }: ZoomedPictureProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.scrollTo((element.scrollWidth - element.clientWidth) / 2, (element.scrollHeight - element.clientHeight) / 2);
  }, [scale]);
  return (
    <div ref={box} tabIndex={scale > 1 ? 0 : -1} className={classNames('absolute inset-0 outline-none', scale > 1 ? 'overflow-auto' : 'overflow-hidden')}>
      <div style={{ width: `${scale * 100}%`, height: `${scale * 100}%` }} className="flex items-center justify-center p-2 sm:px-16 sm:pb-6" onClick={({ target, currentTarget }) => target === currentTarget && onLeave()}>
        <img
          src={scale > 1 ? picture.url : largestOf(picture)}
          alt={picture.name}
          width={picture.width}
          height={picture.height}
          draggable={false}
          onClick={onToggle}
          style={picture.placeholder ? { backgroundImage: `url(${picture.placeholder})`, backgroundSize: 'cover' } : undefined}
          className={classNames('max-h-full max-w-full object-contain select-none', scale > 1 ? 'h-full w-full cursor-zoom-out bg-none!' : 'h-auto w-auto cursor-zoom-in')}
        />
      </div>
    </div>
  );
}
