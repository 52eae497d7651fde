import { ScheduledPage } from '../../../web/features/scheduled/scheduled-page.tsx';

export default function Page() {
  return <ScheduledPage />;
}
