import type { FaceView, RoomView, SignUp } from './views.ts';

/** What everybody may know of the installation. */
export type InstallationView = { signUp: SignUp };

/** Why a link lets nobody in any more; also the reason of the refusal. */
export type InviteFault = 'invite.revoked' | 'invite.expired' | 'invite.usedUp';

/** A link that lets people in, as whoever keeps it sees it. */
export type InviteView = {
  code: string;
  url: string;
  /** The room one lands in; null: the installation alone. */
  room: Pick<RoomView, 'id' | 'name' | 'visibility'> | null;
  createdBy: FaceView;
  createdAt: number;
  /** null: never. */
  expiresAt: number | null;
  /** null: as many as like. */
  maxUses: number | null;
  uses: number;
  fault: InviteFault | null;
};

/** A link as a stranger sees it who has its code. `installation` is the host he would sign up at. */
export type InviteLookView =
  | { works: true; installation: string; room: (Pick<RoomView, 'id' | 'name' | 'topic' | 'visibility'> & { memberCount: number }) | null; invitedBy: FaceView; signUp: SignUp }
  | { works: false; installation: string; fault: InviteFault | 'room.archived' };
