import type { RoomView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { forgetSmallPicture, makeSmallPicture } from '../files/small-picture.ts';
import { changeRoom } from '../live/change.ts';
import { requireMay, requireOpen, requireRoom, type Standing } from './access.ts';
import { changedRoom } from './writes.ts';

/** Gives a room a picture, or takes it away. */
export async function setPicture(ctx: SignedInContext & { standing: Standing }, { roomId, fileId }: { roomId: string; fileId: string | null }): Promise<RoomView> {
  requireRoom(ctx.standing);
  requireMay(ctx.standing, 'room.update');
  requireOpen(ctx.standing);
  const pictureUrl = fileId === null ? null : await makeSmallPicture(ctx, { fileId, purpose: 'roomPicture' });
  let formerUrl: string | null = null;
  const room = await changeRoom(ctx, roomId, (tx, clock) => changedRoom(tx, clock, roomId, (now) => {
    formerUrl = now.pictureUrl;
    return now.pictureUrl === pictureUrl ? null : { pictureUrl };
  }));
  await forgetSmallPicture(ctx, formerUrl);
  return room;
}
