import { attentionRouter } from './attention/router.ts';
import { draftsRouter } from './drafts/router.ts';
import { installationRouter } from './installation/router.ts';
import { invitesRouter } from './invites/router.ts';
import { filesRouter } from './files/router.ts';
import { messagesRouter } from './messages/router.ts';
import { moderationRouter } from './moderation/router.ts';
import { peopleRouter } from './people/router.ts';
import { presenceRouter } from './presence/router.ts';
import { readingRouter } from './reading/router.ts';
import { roomsRouter } from './rooms/router.ts';
import { savedRouter } from './saved/router.ts';
import { searchRouter } from './search/router.ts';
import { createCallerFactory, router } from './trpc.ts';

/** The table of contents of the whole API. */
export const appRouter = router({
  people: peopleRouter,
  rooms: roomsRouter,
  messages: messagesRouter,
  files: filesRouter,
  reading: readingRouter,
  presence: presenceRouter,
  drafts: draftsRouter,
  saved: savedRouter,
  attention: attentionRouter,
  moderation: moderationRouter,
  search: searchRouter,
  invites: invitesRouter,
  installation: installationRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without a wire: router tests and server code. */
export const createCaller = createCallerFactory(appRouter);
