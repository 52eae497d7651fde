import { createContext, useContext } from 'react';

/** Opens the sidebar where it has no room of its own: on a phone. */
export const SidebarContext = createContext<() => void>(() => {});

export function useOpenSidebar(): () => void {
  return useContext(SidebarContext);
}
