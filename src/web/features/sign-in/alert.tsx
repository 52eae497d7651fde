import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';

/** A sentence that a person must not miss, read out as soon as it stands there. */
export function Alert({ children, look = 'danger' }: { children: ReactNode; look?: 'danger' | 'notice' }) {
  return (
    <p role="alert" className={classNames('rounded-xl px-3.5 py-2.5 text-sm', look === 'danger' ? 'bg-danger-soft text-danger' : 'bg-notice-soft text-notice-text')}>
      {children}
    </p>
  );
}
