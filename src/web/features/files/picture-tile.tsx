import { useState, type CSSProperties } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from '../../ui/class-names.ts';
import { sourcesOf, type Picture } from './picture-sizes.ts';

/** Larger ones stand still until they are opened: nobody wants to load thirty megabytes by scrolling past. */
const MOVING_BYTES_MAX = 4 * 2 ** 20;

type PictureTileProps = { picture: Picture; /** How wide it is drawn, as `sizes` says it. */ sizes: string; more?: number; className?: string; style?: CSSProperties; onOpen: () => void };

/** A picture in its place, which it never changes: blurred until it is there, and opened by a click. */
export function PictureTile({ picture, sizes, more = 0, className, style, onOpen }: PictureTileProps) {
  const t = useTranslations('files');
  const [state, setState] = useState<'coming' | 'here' | 'missing'>('coming');
  const moves = picture.type === 'image/gif' && picture.size <= MOVING_BYTES_MAX;
  const sources = sourcesOf(picture);
  return (
    <button type="button" onClick={onOpen} aria-haspopup="dialog" style={style} className={classNames('relative block overflow-hidden rounded-xl bg-sunken outline-offset-2 ring-1 ring-line ring-inset', className)}>
      {picture.placeholder && state !== 'here' && <img src={picture.placeholder} alt="" className="absolute inset-0 size-full scale-110 object-cover blur-md" />}
      <picture>
        {moves && <source media="(prefers-reduced-motion: reduce)" srcSet={sources} sizes={sizes} />}
        <img
          src={moves ? picture.url : undefined}
          srcSet={moves ? undefined : sources}
          sizes={sizes}
          alt={picture.name}
          decoding="async"
          onLoad={() => setState('here')}
          onError={() => setState('missing')}
          className={classNames('absolute inset-0 size-full object-cover transition-opacity duration-200', state !== 'here' && 'opacity-0')}
        />
      </picture>
      {state === 'missing' && <span className="absolute inset-0 flex items-center justify-center bg-sunken p-2 text-xs wrap-anywhere text-ink-faint">{t('missing')}</span>}
      {more > 0 && (
        <span className="absolute inset-0 flex items-center justify-center bg-[oklch(0.15_0.01_210/0.62)] text-xl font-semibold text-[white]">
          <span aria-hidden>+{more}</span><span className="sr-only">{t('more', { count: more })}</span>
        </span>
      )}
    </button>
  );
}
