import { classNames } from '../../ui/class-names.ts';
import { useLightbox } from './lightbox-context.ts';
import { PictureTile } from './picture-tile.tsx';
import { placeFor, type Picture } from './picture-sizes.ts';

const SHOWN = 4;
const SHAPES: Record<number, string> = {
  2: 'aspect-[2/1] grid-cols-2',
  3: 'aspect-[3/2] grid-cols-[2fr_1fr] grid-rows-2 [&>:first-child]:row-span-2',
  4: 'aspect-[4/3] grid-cols-2 grid-rows-2',
};

/** The pictures of one message: one in its own shape, several side by side, of many the first four. */
export function PictureGrid({ pictures }: { pictures: readonly Picture[] }) {
  const open = useLightbox();
  const [only] = pictures;
  if (only && pictures.length === 1) {
    const { width, ratio } = placeFor(only);
    return <PictureTile picture={only} sizes={`min(${width}px, 90vw)`} className="max-w-full" style={{ width, aspectRatio: ratio }} onOpen={() => open(pictures, 0)} />;
  }
  const shown = pictures.slice(0, SHOWN);
  return (
    <div className={classNames('grid w-104 max-w-full gap-1', SHAPES[shown.length])}>
      {shown.map((picture, at) => (
        <PictureTile key={picture.id} picture={picture} sizes={pictures.length === 3 && at === 0 ? 'min(280px, 60vw)' : 'min(210px, 45vw)'} more={at === SHOWN - 1 ? pictures.length - SHOWN : 0} className="size-full" onOpen={() => open(pictures, at)} />
      ))}
    </div>
  );
}
