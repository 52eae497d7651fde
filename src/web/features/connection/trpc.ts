import { createTRPCReact } from '@trpc/react-query';
import type { AppRouter } from '../../../server/router.ts';

/** Hooks for what is asked once and kept a while (rooms to browse, my devices). What is live comes from `live.ts`. */
export const trpc = createTRPCReact<AppRouter>();
