import type { InstallationRole, RoomRole } from './views.ts';

/** How somebody stands to a room he may know of; `outside` is a public room he has not joined. */
export type Place = 'outside' | RoomRole;

/**
 * Who may do what, in one table that the server asks at every call and the page asks before it shows a button. Each
 * line names, for every role in the installation, the least place in the room from which it may be done. `never` is
 * no place at all. Administrators and moderators of the installation keep order in every room they can see into:
 * public ones from outside too, private ones only as members, since to others those do not exist (R3).
 */
export const IN_A_ROOM = {
  //                      user          moderator     admin
  'room.look':           ['outside',    'outside',    'outside'],
  'message.send':        ['member',     'member',     'member'],
  'message.sendReadOnly': ['moderator', 'member',     'member'],
  'message.skipSlowMode': ['moderator', 'member',     'member'],
  'message.deleteOthers': ['moderator', 'outside',    'outside'],
  'message.readDeleted': ['moderator',  'outside',    'outside'],
  'message.pin':         ['member',     'member',     'member'],
  'message.report':      ['member',     'member',     'member'],
  'room.update':         ['moderator',  'member',     'outside'],
  'room.archive':        ['moderator',  'member',     'outside'],
  'room.convert':        ['owner',      'owner',      'outside'],
  'room.slowMode':       ['moderator',  'outside',    'outside'],
  'room.readOnly':       ['moderator',  'outside',    'outside'],
  'member.invite':       ['member',     'member',     'member'],
  'member.inviteByLink': ['moderator',  'member',     'outside'],
  'member.kick':         ['moderator',  'outside',    'outside'],
  'member.ban':          ['moderator',  'outside',    'outside'],
  'member.mute':         ['moderator',  'outside',    'outside'],
  'member.setRole':      ['owner',      'owner',      'outside'],
  'report.resolve':      ['moderator',  'outside',    'outside'],
} as const satisfies Record<string, readonly [user: Least, moderator: Least, admin: Least]>;

/** What is done to the whole installation, and from which role on. */
export const IN_THE_INSTALLATION = {
  'room.create': 'user',
  'people.invite': 'moderator',
  'people.mute': 'moderator',
  'people.ban': 'moderator',
  'people.setRole': 'admin',
  'audit.read': 'moderator',
  'reports.work': 'moderator',
  'installation.configure': 'admin',
} as const satisfies Record<string, InstallationRole>;

export type RoomAction = keyof typeof IN_A_ROOM;
export type InstallationAction = keyof typeof IN_THE_INSTALLATION;
type Least = Place | 'never';

const PLACES: readonly Place[] = ['outside', 'member', 'moderator', 'owner'];
const ROLES: readonly InstallationRole[] = ['user', 'moderator', 'admin'];

/** Whether somebody of this role, in this place of the room, may do that there. */
export function mayInRoom(action: RoomAction, who: { role: InstallationRole; place: Place }): boolean {
  const least: Least = IN_A_ROOM[action][ROLES.indexOf(who.role)] ?? 'never';
  return least !== 'never' && PLACES.indexOf(who.place) >= PLACES.indexOf(least);
}

/** Whether the one place in a room is lower than the other. */
function isBelow(place: Place, other: Place): boolean {
  return PLACES.indexOf(place) < PLACES.indexOf(other);
}

type Rank = { role: InstallationRole; place: Place };

/**
 * Whether who may give roles in a room may give this one to that member. Raising harms nobody, so it asks for no higher
 * rank; lowering does. Anybody may step down himself, and an administrator take a room over in which he is.
 */
export function mayGiveRole(actor: Rank, target: Rank, { role, isSelf }: { role: RoomRole; isSelf: boolean }): boolean {
  const lowers = isBelow(role, target.place);
  return isSelf ? lowers || actor.role === 'admin' : !lowers || outranks(actor, target);
}

/** Whether somebody of this role may do that to the installation. */
export function mayInInstallation(action: InstallationAction, role: InstallationRole): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(IN_THE_INSTALLATION[action]);
}

/**
 * Whether the one outranks the other, which kicking, banning, muting and giving roles ask besides: of two people the
 * higher installation role counts first, then the higher place in the room. Equals leave each other alone, but for
 * administrators, who answer to each other; nobody does anything of it to himself.
 */
export function outranks(actor: { role: InstallationRole; place: Place }, target: { role: InstallationRole; place: Place }): boolean {
  if (actor.role === 'admin') return true;
  const byRole = ROLES.indexOf(actor.role) - ROLES.indexOf(target.role);
  if (byRole !== 0) return byRole > 0;
  return PLACES.indexOf(actor.place) > PLACES.indexOf(target.place);
}
