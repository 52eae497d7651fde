import { httpLink, splitLink, wsLink, type TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import type { AppRouter } from '../server/router.ts';
import type { Connection } from './connection.ts';

/** These begin and end a session, which for a browser means a cookie: only an HTTP answer can set one. */
const SESSION_CALLS = new Set(['people.register', 'people.signIn', 'people.signOut']);

/** These are asked before one is anybody, and so before there is a socket. */
const OPEN_CALLS = new Set(['invites.look', 'installation.get']);

/** How calls travel: sessions and what strangers ask over HTTP, everything else over the socket, as soon as there is one. */
export function linksOf(connection: Connection, { url, token }: { url: string; token: string | null }): TRPCLink<AppRouter>[] {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  return [
    splitLink({
      condition: ({ path }) => SESSION_CALLS.has(path),
      true: [sessionLink(connection, token !== null), httpLink({ url, headers })],
      false: splitLink({ condition: ({ path }) => OPEN_CALLS.has(path), true: httpLink({ url, headers }), false: socketLink(connection) }),
    }),
  ];
}

/** A call made while the connection is gone waits for it, for as long as its `signal` lets it. */
function socketLink(connection: Connection): TRPCLink<AppRouter> {
  return (runtime) =>
    ({ op, next }) =>
      observable((observer) => {
        let call: Unsubscribable | null = null;
        const stopWaiting = connection.whenOpen(op.path, {
          go: (client) => {
            call = wsLink<AppRouter>({ client })(runtime)({ op, next }).subscribe(observer);
          },
          fail: (error) => observer.error(error as never),
        });
        const giveUp = () => (call ? undefined : observer.complete());
        op.signal?.addEventListener('abort', giveUp, { once: true });
        return () => {
          op.signal?.removeEventListener('abort', giveUp);
          stopWaiting();
          call?.unsubscribe();
        };
      });
}

/** Tells the connection that the cookie has changed: after signing in it may try again, after signing out it is over. */
function sessionLink(connection: Connection, hasToken: boolean): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) =>
        next(op).subscribe({
          next: (answer) => {
            if (op.path === 'people.signOut') connection.signOut('signedOut');
            else if (!hasToken && connection.status.get().phase === 'signedOut') connection.reconnectNow();
            observer.next(answer);
          },
          error: (error) => observer.error(error),
          complete: () => observer.complete(),
        }),
      );
}
