import type { ReactNode } from 'react';
import { DoorFrame } from './door-frame.tsx';
import { useAlreadyIn } from './use-already-in.ts';

/** A door for whoever is not in; who is has no need of it and is led on. */
export function SignInFrame(door: { title: string; lead: string; children: ReactNode; foot: ReactNode }) {
  useAlreadyIn();
  return <DoorFrame {...door} />;
}
