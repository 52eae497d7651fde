import { PeoplePage } from '../../../web/features/people/people-page.tsx';

export default function Page() {
  return <PeoplePage />;
}
