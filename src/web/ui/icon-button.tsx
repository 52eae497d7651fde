import type { ComponentProps, ReactNode } from 'react';
import { Button } from '@base-ui/react/button';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

export type IconButtonProps = Omit<ComponentProps<typeof Button>, 'className' | 'children'> & {
  /** What it does, in words: shown on hover, read aloud on focus. */
  label: string;
  /** The keys that do the same, shown on hover beside the words. */
  keys?: string;
  children?: ReactNode;
  className?: string;
  size?: 'small' | 'medium';
};

/** A button with a picture only. On a touch screen it takes the 44 px a thumb needs. */
export function IconButton({ label, keys, children, className, size = 'medium', ...rest }: IconButtonProps) {
  const button = (
    <Button
      {...rest}
      aria-label={label}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-lg text-ink-faint transition-colors hover:bg-hover hover:text-ink data-disabled:opacity-45 aria-pressed:bg-hover aria-pressed:text-ink data-popup-open:bg-pressed data-popup-open:text-ink',
        size === 'small' ? 'size-7 pointer-coarse:size-11' : 'size-9 pointer-coarse:size-11',
        className,
      )}
    >
      {children}
    </Button>
  );
  return <Tooltip label={label} keys={keys}>{button}</Tooltip>;
}
