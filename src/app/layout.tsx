import '../web/ui/theme.css';
import type { ReactNode } from 'react';
import { Shell } from '../web/features/shell/shell.tsx';
import { readPageSettings } from '../web/features/shell/page-settings.ts';

export { describeSite as generateMetadata, viewport } from '../web/features/shell/metadata.ts';

export default async function Layout({ children }: { children: ReactNode }) {
  return <Shell settings={await readPageSettings()}>{children}</Shell>;
}
