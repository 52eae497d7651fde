import type { ReactNode } from 'react';
import { HouseFrame } from '../../web/features/house/house-frame.tsx';

export default function Layout({ children }: { children: ReactNode }) {
  return <HouseFrame>{children}</HouseFrame>;
}
