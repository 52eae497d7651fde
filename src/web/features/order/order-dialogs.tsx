import { useMemo, useState, type ReactNode } from 'react';
import type { MessageView } from '../../../wire/views.ts';
import { DeedDialog } from './deed-dialog.tsx';
import { OrderContext, type Deed } from './order-context.ts';
import { ReportDialog } from './report-dialog.tsx';

/** The questions that come before something is done to somebody, and before a message is reported. */
export function OrderDialogs({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ deed: Deed; personId: string; name: string } | null>(null);
  const [reported, setReported] = useState<MessageView | null>(null);
  const open = useMemo(() => ({ askDeed: setAsked, askReport: setReported }), []);
  return (
    <OrderContext value={open}>
      {children}
      {asked && <DeedDialog key={`${asked.deed} ${asked.personId}`} {...asked} onClose={() => setAsked(null)} />}
      {reported && <ReportDialog message={reported} onClose={() => setReported(null)} />}
    </OrderContext>
  );
}
