import { CatchUpPage } from '../../../web/features/catch-up/catch-up-page.tsx';

export default function Page() {
  return <CatchUpPage />;
}
