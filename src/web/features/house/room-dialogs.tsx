import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { NewMessageDialog } from '../direct/new-message-dialog.tsx';
import { CreateRoomDialog } from '../rooms/create-room-dialog.tsx';

type RoomDialogsOpen = { createRoom: () => void; newMessage: () => void };

const RoomDialogsContext = createContext<RoomDialogsOpen>({ createRoom: () => {}, newMessage: () => {} });

/** Dialogs that more than one place opens. They stand outside the sidebar, which on a phone closes under them. */
export function RoomDialogs({ children }: { children: ReactNode }) {
  const [creating, setCreating] = useState(false);
  const [writing, setWriting] = useState(false);
  const open = useMemo(() => ({ createRoom: () => setCreating(true), newMessage: () => setWriting(true) }), []);
  return (
    <RoomDialogsContext value={open}>
      {children}
      <CreateRoomDialog open={creating} onOpenChange={setCreating} />
      <NewMessageDialog open={writing} onOpenChange={setWriting} />
    </RoomDialogsContext>
  );
}

export function useRoomDialogs(): RoomDialogsOpen {
  return useContext(RoomDialogsContext);
}
