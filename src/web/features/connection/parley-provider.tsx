'use client';

import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { connect, type LiveMe, type Parley } from '../../../client/connect.ts';
import { Deletions } from './deletions.ts';
import { Trays } from '../uploads/trays.ts';
import { RoomShelf } from './room-shelf.ts';
import { trpc } from './trpc.ts';

/** One connection and everything that was learnt over it; whoever signs in next starts with a new one. */
export type Session = { parley: Parley; me: LiveMe; queries: QueryClient; rooms: RoomShelf; deletions: Deletions; trays: Trays };

/** `networkLostAt`: when the device said that it had lost its network, while it has not said that it is back. */
type Connection = { session: Session | null; reopen: () => void; networkLostAt: number | null };

const ConnectionContext = createContext<Connection | null>(null);

/** Holds this tab's one connection. It exists in the browser only, so `session` is null in the first paint. */
export function ParleyProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session | null>(null);
  const [generation, setGeneration] = useState(0);

  useEffect(() => {
    const opened = openSession();
    setSession(opened);
    return () => closeSession(opened);
  }, [generation]);

  const reopen = useCallback(() => setGeneration((before) => before + 1), []);
  const networkLostAt = useNetworkLoss(session);
  const connection = useMemo(() => ({ session, reopen, networkLostAt }), [session, reopen, networkLostAt]);
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

/** The connection and how to begin a new one after the identity has changed. */
export function useConnection(): Connection {
  const connection = useContext(ConnectionContext);
  if (!connection) throw new Error('useConnection needs a ParleyProvider above it');
  return connection;
}

const SessionContext = createContext<Session | null>(null);

/** Below it there certainly is a session, and the tRPC hooks work. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return (
    <SessionContext value={session}>
      <trpc.Provider client={session.parley.api} queryClient={session.queries}>
        <QueryClientProvider client={session.queries}>{children}</QueryClientProvider>
      </trpc.Provider>
    </SessionContext>
  );
}

/** This tab's session; only below a SessionProvider. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider above it');
  return session;
}

/**
 * A socket without a network looks alive until its next sign of life is missed; the device knows at once. Only its
 * events count: a page that was opened without a network evidently needs none, since Parley may run on this device.
 */
function useNetworkLoss(session: Session | null): number | null {
  const [lostAt, setLostAt] = useState<number | null>(null);
  useEffect(() => {
    const askForLife = () => {
      if (session && session.parley.status.get().phase !== 'signedOut') session.parley.reconnectNow();
    };
    const lost = () => {
      setLostAt(Date.now());
      askForLife();
    };
    const found = () => {
      setLostAt(null);
      askForLife();
    };
    window.addEventListener('offline', lost);
    window.addEventListener('online', found);
    return () => {
      window.removeEventListener('offline', lost);
      window.removeEventListener('online', found);
    };
  }, [session]);
  return lostAt;
}

function openSession(): Session {
  const parley = connect({ url: location.origin, storage: sessionStorage });
  // The connection brings what changes; asking again on every focus would only load the server.
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: 1 } } });
  return { parley, me: parley.me(), queries, rooms: new RoomShelf(parley), deletions: new Deletions(parley.api), trays: new Trays(parley) };
}

function closeSession({ parley, queries, rooms, deletions, trays }: Session): void {
  trays.close();
  deletions.close();
  rooms.close();
  parley.close();
  queries.clear();
}
