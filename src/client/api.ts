import type { TRPCClient } from '@trpc/client';
import type { AppRouter } from '../server/router.ts';

/** Every procedure of the server by name, typed by the server itself. */
export type Api = TRPCClient<AppRouter>;
