import { ArrowUp } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';

/** Sends what is written. It stays in the order of the Tab key while there is nothing to send. */
export function SendButton({ label, disabled }: { label: string; disabled: boolean }) {
  return (
    <IconButton
      label={label}
      type="submit"
      disabled={disabled}
      focusableWhenDisabled
      className="rounded-xl bg-accent text-on-accent hover:bg-accent-strong hover:text-on-accent data-disabled:bg-transparent data-disabled:text-ink-faint"
    >
      <ArrowUp size={19} aria-hidden />
    </IconButton>
  );
}
