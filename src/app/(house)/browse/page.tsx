import { BrowsePage } from '../../../web/features/rooms/browse-page.tsx';

export default function Page() {
  return <BrowsePage />;
}
