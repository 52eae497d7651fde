import { createContext, useContext } from 'react';

/** The id of the message that one has just jumped to; it stands out for a moment. */
export const MarkedContext = createContext<string | null>(null);

export function useIsMarked(messageId: string): boolean {
  return useContext(MarkedContext) === messageId;
}
