import { ModerationPage } from '../../../web/features/moderation/moderation-page.tsx';

export default function Page() {
  return <ModerationPage />;
}
