import { mayInRoom, type RoomAction } from '../../wire/permissions.ts';
import type { InstallationRole, RoomRole } from '../../wire/views.ts';

const ROLES: InstallationRole[] = ['user', 'moderator', 'admin'];
const PLACES: RoomRole[] = ['member', 'moderator', 'owner'];

/**
 * One line of the table of permissions as a condition of SQL over a member's row `m` and his person's row `p`, for the
 * statement that asks and writes in one. Made from the table, so that the table stays the one place where it is said.
 */
export function mayCondition(action: RoomAction): string {
  const cases = ROLES.map((role) => {
    const places = PLACES.filter((place) => mayInRoom(action, { role, place }));
    return `when '${role}' then ${places.length === 0 ? 'false' : `m.role in (${places.map((place) => `'${place}'`).join(', ')})`}`;
  });
  return `(case p.role ${cases.join(' ')} else false end)`;
}
