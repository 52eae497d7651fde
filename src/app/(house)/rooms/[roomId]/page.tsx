import { RoomPage } from '../../../../web/features/room/room-page.tsx';

export default async function Page({ params }: { params: Promise<{ roomId: string }> }) {
  const { roomId } = await params;
  return <RoomPage roomId={roomId} />;
}
