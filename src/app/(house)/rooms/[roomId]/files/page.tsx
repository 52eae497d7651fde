import { RoomFilesPage } from '../../../../../web/features/files/room-files-page.tsx';

export default async function Page({ params }: { params: Promise<{ roomId: string }> }) {
  const { roomId } = await params;
  return <RoomFilesPage key={roomId} roomId={roomId} />;
}
