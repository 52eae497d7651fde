import { useTranslations } from 'use-intl';
import { classNames } from '../../ui/class-names.ts';

/** From here on one is told how much room is left. */
const SAY_LEFT_BELOW = 400;

export function isNearlyFull(left: number): boolean {
  return left < SAY_LEFT_BELOW;
}

/** How many characters a message may still grow by, or has to lose. */
export function CharactersLeft({ id, left }: { id: string; left: number }) {
  const t = useTranslations('writing');
  return (
    <span id={id} role="status" className={classNames('mb-2 text-xs tabular-nums', left < 0 ? 'font-semibold text-danger' : 'text-ink-faint')}>
      {left < 0 ? t('over', { count: -left }) : t('left', { count: left })}
    </span>
  );
}
