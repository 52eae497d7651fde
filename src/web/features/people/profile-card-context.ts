import { createContext, useContext } from 'react';

/** Whose card is shown, and beside what on the screen. */
export type CardAsked = { personId: string; at: DOMRect; from: HTMLElement };

export const ProfileCardContext = createContext<(asked: CardAsked) => void>(() => {});

/** Shows who somebody is, beside what was pressed. */
export function useProfileCard(): (personId: string, from: HTMLElement) => void {
  const open = useContext(ProfileCardContext);
  return (personId, from) => open({ personId, at: from.getBoundingClientRect(), from });
}
