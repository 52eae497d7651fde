import type { ReactNode } from 'react';
import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { IconButton } from './icon-button.tsx';

/** Holds the short notices of a page; `useToast` says one. */
export function ToastProvider({ children, label, closeLabel }: { children: ReactNode; label: string; closeLabel: string }) {
  return (
    <Toast.Provider timeout={6_000}>
      {children}
      <Toast.Portal>
        <Toast.Viewport aria-label={label} className="fixed inset-x-3 bottom-24 z-50 mx-auto flex w-auto max-w-sm flex-col gap-2 sm:right-6 sm:left-auto">
          <ToastList closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** A notice that offers a deed stays until whoever gave it closes it. */
export type Offer = { title?: string; text: string; action: string; onAction: () => void };

/** Says something for a few seconds, politely; `trouble` is said at once and stays a little longer. */
export function useToast(): { say: (text: string) => void; trouble: (text: string) => void; offer: (offer: Offer) => () => void } {
  const { add, close } = Toast.useToastManager();
  return {
    say: (text) => add({ description: text }),
    trouble: (text) => add({ description: text, type: 'trouble', priority: 'high', timeout: 9_000 }),
    offer: ({ title, text, action, onAction }) => {
      const id = add({ title, description: text, timeout: 0, actionProps: { children: action, onClick: onAction } });
      return () => close(id);
    },
  };
}

function ToastList({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      aria-label={toast.title ? undefined : String(toast.description)}
      className="popup-motion flex items-center gap-3 rounded-xl border border-line bg-raised py-2 pr-2 pl-4 text-sm shadow-float data-[type=trouble]:border-danger/40"
    >
      <Toast.Content className="min-w-0 flex-1">
        <Toast.Title className="font-medium" />
        <Toast.Description className="line-clamp-3 wrap-anywhere" />
      </Toast.Content>
      {toast.actionProps && <Toast.Action className="h-8 shrink-0 rounded-lg px-3 font-medium text-accent-text hover:bg-hover pointer-coarse:h-11" />}
      <Toast.Close render={<IconButton label={closeLabel} size="small" />}>
        <X size={16} aria-hidden />
      </Toast.Close>
    </Toast.Root>
  ));
}
