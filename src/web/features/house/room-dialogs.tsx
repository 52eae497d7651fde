import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { CreateRoomDialog } from '../rooms/create-room-dialog.tsx';

type RoomDialogsOpen = { createRoom: () => void };

const RoomDialogsContext = createContext<RoomDialogsOpen>({ createRoom: () => {} });

/** Dialogs that more than one place opens. They stand outside the sidebar, which on a phone closes under them. */
export function RoomDialogs({ children }: { children: ReactNode }) {
  const [creating, setCreating] = useState(false);
  const open = useMemo(() => ({ createRoom: () => setCreating(true) }), []);
  return (
    <RoomDialogsContext value={open}>
      {children}
      <CreateRoomDialog open={creating} onOpenChange={setCreating} />
    </RoomDialogsContext>
  );
}

export function useRoomDialogs(): RoomDialogsOpen {
  return useContext(RoomDialogsContext);
}
