import type { FileView, KeptFile, RoomFileView } from '../../wire/views.ts';
import type { files } from '../db/schema-files.ts';
import { fileLinks } from './links.ts';

type FileRow = typeof files.$inferSelect;

/** What a message keeps of a file: only what is known of it, since it rides on every page and every event. */
export function keptFile(row: Omit<FileRow, 'hash' | 'purpose' | 'uploaderId' | 'roomId' | 'messageId' | 'createdAt'>): KeptFile {
  return {
    id: row.id,
    name: row.name,
    size: row.size,
    type: row.type,
    kind: row.kind,
    ...(row.width === null || row.height === null ? {} : { width: row.width, height: row.height }),
    ...(row.durationMs === null ? {} : { durationMs: row.durationMs }),
    ...(row.placeholder === null ? {} : { placeholder: row.placeholder }),
    ...(row.thumbs.length === 0 ? {} : { thumbs: row.thumbs }),
    ...(row.excerpt === null ? {} : { excerpt: row.excerpt }),
    ...(row.waveform === null ? {} : { waveform: row.waveform }),
  };
}

/** A file as the people of its room see it, with links that the room's key of now opens. */
export function fileView(file: KeptFile, linkKey: string): FileView {
  return { ...file, ...fileLinks(file, { linkKey, now: Date.now() }) };
}

/** A file in the list of its room: also who sent it, when, and with which message. */
export function roomFileView(row: FileRow, { sentAt, linkKey }: { sentAt: Date; linkKey: string }): RoomFileView {
  return { ...fileView(keptFile(row), linkKey), messageId: row.messageId ?? '', personId: row.uploaderId, sentAt: sentAt.getTime() };
}
