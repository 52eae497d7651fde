import { SavedPage } from '../../../web/features/saved/saved-page.tsx';

export default function Page() {
  return <SavedPage />;
}
