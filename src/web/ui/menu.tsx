import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { Menu as Base } from '@base-ui/react/menu';
import { classNames } from './class-names.ts';

/** A button that opens a short list of deeds. `trigger` is the button itself. */
export function Menu({ trigger, children, align = 'end', defaultOpen }: { trigger: ReactElement; children: ReactNode; align?: 'start' | 'end'; defaultOpen?: boolean }) {
  return (
    <Base.Root defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-50 outline-none">
          <Base.Popup className="popup-motion min-w-52 origin-(--transform-origin) rounded-xl border border-line bg-raised p-1.5 shadow-float outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
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

export function MenuLine() {
  return <Base.Separator className="mx-2 my-1.5 h-px bg-line" />;
}
