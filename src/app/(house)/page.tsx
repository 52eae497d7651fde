import { GoHome } from '../../web/features/house/go-home.tsx';

export default function Page() {
  return <GoHome />;
}
