import type { FaceView, MeView, PersonView, SessionView, StatusView } from '../../wire/views.ts';
import type { people, sessions } from '../db/schema.ts';

type PersonRow = typeof people.$inferSelect;
type SessionRow = typeof sessions.$inferSelect;

/** What everybody signed in may see of a person. */
export function personView(row: PersonRow): PersonView {
  return {
    id: row.id,
    username: row.username,
    displayName: row.name,
    avatarUrl: row.image,
    role: row.role,
    createdAt: row.createdAt.getTime(),
    lastSeenAt: row.lastSeenAt?.getTime() ?? null,
    about: row.about,
    timeZone: row.timeZone,
    customStatus: statusView(row),
  };
}

/**
 * What somebody is at, or null. Whether its time is over is for whoever looks: a view that depends on the clock would
 * differ from what was told a moment before.
 */
export function statusView({ statusEmoji, statusText, statusUntil }: Pick<PersonRow, 'statusEmoji' | 'statusText' | 'statusUntil'>): StatusView | null {
  if (statusEmoji === '' && statusText === '') return null;
  return { emoji: statusEmoji, text: statusText, until: statusUntil?.getTime() ?? null };
}

/** As much of a person as a line in a list shows. */
export function faceView(row: Pick<PersonRow, 'id' | 'username' | 'name' | 'image' | 'statusEmoji' | 'statusText' | 'statusUntil'>): FaceView {
  return { personId: row.id, username: row.username, displayName: row.name, avatarUrl: row.image, customStatus: statusView(row) };
}

/** What only the person sees. */
export function meView(row: PersonRow): MeView {
  return { ...personView(row), email: row.email, availability: row.availability, mutedUntil: row.mutedUntil?.getTime() ?? null };
}

/** One of my devices. The session's token stays in the house. */
export function sessionView(row: SessionRow, currentId: string): SessionView {
  return {
    id: row.id,
    current: row.id === currentId,
    createdAt: row.createdAt.getTime(),
    lastUsedAt: row.updatedAt.getTime(),
    expiresAt: row.expiresAt.getTime(),
    address: row.ipAddress || null,
    userAgent: row.userAgent || null,
  };
}
