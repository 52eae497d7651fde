import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { MarkAllDialog } from '../catch-up/mark-all-dialog.tsx';
import { NewMessageDialog } from '../direct/new-message-dialog.tsx';
import { StatusDialog } from '../people/status-dialog.tsx';
import { CreateRoomDialog } from '../rooms/create-room-dialog.tsx';
import { NewSectionDialog } from '../sidebar/new-section-dialog.tsx';

/** `newSection` begins with a room that is to stand in it, or with none. */
type RoomDialogsOpen = { createRoom: () => void; newMessage: () => void; newSection: (firstId: string | null) => void; markAll: () => void; setStatus: () => void };

const RoomDialogsContext = createContext<RoomDialogsOpen>({ createRoom: () => {}, newMessage: () => {}, newSection: () => {}, markAll: () => {}, setStatus: () => {} });

/** Dialogs that more than one place opens. They stand outside the sidebar, which on a phone closes under them. */
export function RoomDialogs({ children }: { children: ReactNode }) {
  const [creating, setCreating] = useState(false);
  const [writing, setWriting] = useState(false);
  const [section, setSection] = useState<{ open: boolean; firstId: string | null }>({ open: false, firstId: null });
  const [marking, setMarking] = useState(false);
  const [saying, setSaying] = useState(false);
  const open = useMemo(() => ({
    createRoom: () => setCreating(true),
    newMessage: () => setWriting(true),
    newSection: (firstId: string | null) => setSection({ open: true, firstId }),
    markAll: () => setMarking(true),
    setStatus: () => setSaying(true),
  }), []);
  return (
    <RoomDialogsContext value={open}>
      {children}
      <CreateRoomDialog open={creating} onOpenChange={setCreating} />
      <NewMessageDialog open={writing} onOpenChange={setWriting} />
      <StatusDialog open={saying} onOpenChange={setSaying} />
      <NewSectionDialog {...section} onOpenChange={(isOpen) => setSection({ ...section, open: isOpen })} />
      <MarkAllDialog open={marking} onOpenChange={setMarking} />
    </RoomDialogsContext>
  );
}

export function useRoomDialogs(): RoomDialogsOpen {
  return useContext(RoomDialogsContext);
}
