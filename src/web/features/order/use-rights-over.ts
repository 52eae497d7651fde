import { mayGiveRole, mayInInstallation, mayInRoom, outranks, type RoomAction } from '../../../wire/permissions.ts';
import type { RoomState } from '../../../wire/room-state.ts';
import type { MeView, RoomRole } from '../../../wire/views.ts';
import { useMyself, useRoomState } from '../connection/live.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { placeIn } from '../room/use-may.ts';

/** What I may do to somebody in the room of this page. */
export type RightsOver = { kick: boolean; ban: boolean; mute: boolean; banEverywhere: boolean; muteEverywhere: boolean; roles: RoomRole[] };

const ROLES: RoomRole[] = ['owner', 'moderator', 'member'];
const NONE: RightsOver = { kick: false, ban: false, mute: false, banEverywhere: false, muteEverywhere: false, roles: [] };

/** The table again, and whom one outranks: the server asks the same. */
export function useRightsOver(personId: string): RightsOver {
  const me = useMyself();
  const { room } = useRoomPage();
  const { state } = useRoomState(room);
  return me && state ? rightsOver(state, me, personId) : NONE;
}

function rightsOver(state: RoomState, me: MeView, personId: string): RightsOver {
  const member = state.people[personId];
  if (state.room.kind === 'direct' || !member) return NONE;
  const actor = { role: me.role, place: placeIn(state, me.id) };
  const target = { role: member.installationRole, place: placeIn(state, personId) };
  const isMe = personId === me.id;
  const isIn = target.place !== 'outside';
  const may = (action: RoomAction) => !isMe && mayInRoom(action, actor) && outranks(actor, target);
  const overAll = !isMe && outranks({ ...actor, place: 'outside' }, { ...target, place: 'outside' });
  return {
    kick: isIn && may('member.kick'),
    ban: may('member.ban'),
    mute: isIn && may('member.mute'),
    banEverywhere: overAll && mayInInstallation('people.ban', me.role),
    muteEverywhere: overAll && mayInInstallation('people.mute', me.role),
    roles: isIn ? ROLES.filter((role) => role !== member.role && mayInRoom('member.setRole', actor) && mayGiveRole(actor, target, { role, isSelf: isMe })) : [],
  };
}
