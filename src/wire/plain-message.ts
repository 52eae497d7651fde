import type { MessageView } from './views.ts';

/** What nobody has done yet to a message that has just been sent: no reactions, no thread, no names called. */
export const PLAIN_MESSAGE = {
  reactions: [],
  threadOf: null,
  threadCount: 0,
  threadLastAt: null,
  threadFaces: [],
  pinned: false,
  mentions: [],
  mentionsRoom: false,
  files: [],
} satisfies Partial<MessageView>;
