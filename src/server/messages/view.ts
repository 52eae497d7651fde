import type { FileView, MessageVersionView, MessageView } from '../../wire/views.ts';
import type { messages, messageVersions } from '../db/schema.ts';
import { fileView } from '../files/view.ts';

const NO_FILES: FileView[] = [];

/** A message as its room sees it. `linkKey` is the room's, as `linkKeyOfMessage` answers it: null where there are no files. */
export function messageView(row: typeof messages.$inferSelect, authorName: string, linkKey: string | null): MessageView {
  return {
    id: row.id,
    roomId: row.roomId,
    seq: row.seq,
    changedSeq: row.changedSeq,
    authorId: row.authorId,
    authorName,
    kind: row.kind,
    text: row.text,
    replyTo: row.replyTo,
    createdAt: row.createdAt.getTime(),
    editedAt: row.editedAt?.getTime() ?? null,
    deletedAt: row.deletedAt?.getTime() ?? null,
    clientId: row.clientId,
    reactions: row.reactions,
    threadOf: row.threadOf,
    threadCount: row.threadCount,
    threadLastAt: row.threadLastAt?.getTime() ?? null,
    threadFaces: row.threadFaces,
    pinned: row.pinnedAt !== null,
    mentions: row.mentions,
    mentionsRoom: row.mentionsRoom,
    files: linkKey === null ? NO_FILES : row.files.map((file) => fileView(file, linkKey)),
  };
}

export function messageVersionView(row: Pick<typeof messageVersions.$inferSelect, 'text' | 'at'>): MessageVersionView {
  return { text: row.text, at: row.at.getTime() };
}
