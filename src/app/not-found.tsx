import { NotFoundPage } from '../web/features/notices/not-found-page.tsx';

export default function NotFound() {
  return <NotFoundPage />;
}
