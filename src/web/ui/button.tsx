import type { ComponentProps } from 'react';
import { Button as BaseButton } from '@base-ui/react/button';
import { classNames } from './class-names.ts';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const LOOKS: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong shadow-[inset_0_1px_0_oklch(1_0_0/0.14)]',
  plain: 'bg-raised text-ink border border-line-strong hover:bg-hover',
  quiet: 'text-ink-soft hover:bg-hover hover:text-ink',
  danger: 'bg-danger text-on-danger hover:opacity-90',
};

const SIZES = { small: 'h-8 pointer-coarse:h-11 px-3 text-sm rounded-lg gap-1.5', medium: 'h-10 pointer-coarse:h-11 px-4 text-base rounded-xl gap-2' };

export type ButtonProps = Omit<ComponentProps<typeof BaseButton>, 'className'> & { look?: Look; size?: keyof typeof SIZES; className?: string };

/** A button with words. `disabled` keeps it focusable, so that a person who waits for an answer keeps the place. */
export function Button({ look = 'plain', size = 'medium', className, ...rest }: ButtonProps) {
  return (
    <BaseButton
      focusableWhenDisabled
      {...rest}
      className={classNames(
        'inline-flex shrink-0 select-none items-center justify-center font-medium transition-colors active:translate-y-px data-disabled:pointer-events-none data-disabled:opacity-55',
        LOOKS[look],
        SIZES[size],
        className,
      )}
    />
  );
}
