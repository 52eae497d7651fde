import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight } from 'lucide-react';
import { classNames } from './class-names.ts';

type MenuProps = {
  /** The button itself. */
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'end';
  defaultOpen?: boolean;
  /** Once it is gone, and the focus is on its button again: the time for what takes the focus elsewhere. */
  onClosed?: () => void;
  /** For a menu that something else than its button opens too. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

const POPUP = 'popup-motion min-w-52 max-h-(--available-height) origin-(--transform-origin) overflow-y-auto overscroll-contain rounded-xl border border-line bg-raised p-1.5 shadow-float outline-none';

/** A button that opens a short list of deeds. */
export function Menu({ trigger, children, align = 'end', defaultOpen, onClosed, open, onOpenChange }: MenuProps) {
  return (
    <Base.Root defaultOpen={defaultOpen} open={open} onOpenChange={onOpenChange} onOpenChangeComplete={(isOpen) => isOpen || requestAnimationFrame(() => onClosed?.())}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className={POPUP}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** An item that opens a menu of its own beside it. */
export function Submenu({ icon, label, children }: { icon: ReactNode; label: string; children: ReactNode }) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={classNames(ITEM, 'text-ink data-popup-open:bg-hover')}>
        <span aria-hidden className="text-ink-faint">{icon}</span>
        <span className="flex-1">{label}</span>
        <ChevronRight size={14} aria-hidden className="text-ink-faint" />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner sideOffset={2} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className={POPUP}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}

const ITEM = 'flex w-full items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm outline-none select-none data-highlighted:bg-hover pointer-coarse:py-3';

type ItemProps = Omit<ComponentProps<typeof Base.Item>, 'className'> & { icon?: ReactNode; danger?: boolean };

export function MenuItem({ icon, danger, children, ...rest }: ItemProps) {
  return (
    <Base.Item {...rest} className={classNames(ITEM, danger ? 'text-danger data-highlighted:bg-danger-soft' : 'text-ink')}>
      {icon && <span aria-hidden className={danger ? '' : 'text-ink-faint'}>{icon}</span>}
      {children}
    </Base.Item>
  );
}

type MenuChoicesProps<T extends string> = { value: T; onChange: (chosen: T) => void; choices: readonly { value: T; label: string }[] };

/** One of several; the chosen one is ticked. */
export function MenuChoices<T extends string>({ value, onChange, choices }: MenuChoicesProps<T>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(chosen: T) => onChange(chosen)}>
      {choices.map((choice) => (
        <Base.RadioItem key={choice.value} value={choice.value} closeOnClick className={classNames(ITEM, 'text-ink')}>
          <span aria-hidden className="flex w-4 justify-center text-accent-text"><Base.RadioItemIndicator render={<Check size={16} />} /></span>
          <span className="max-w-56 truncate">{choice.label}</span>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

export function MenuLine() {
  return <Base.Separator className="mx-2 my-1.5 h-px bg-line" />;
}
