'use client';

import { ErrorPage } from '../web/features/notices/error-page.tsx';

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return <ErrorPage again={reset} />;
}
