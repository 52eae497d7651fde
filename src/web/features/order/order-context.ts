import { createContext, useContext } from 'react';
import type { MessageView } from '../../../wire/views.ts';

export type Deed = 'kick' | 'ban' | 'mute';
/** Whom it is about. The dialogs stand above the menus that open them, which go as soon as the focus does. */
export type OrderOpen = {
  askDeed: (asked: { deed: Deed; personId: string; name: string }) => void;
  askReport: (message: MessageView) => void;
};

export const OrderContext = createContext<OrderOpen>({ askDeed: () => {}, askReport: () => {} });

export function useOrder(): OrderOpen {
  return useContext(OrderContext);
}
