import { createContext, useContext } from 'react';
import type { FileView } from '../../../wire/views.ts';

/** Opens pictures over the whole screen, beginning with one of them. */
export type OpenLightbox = (pictures: readonly FileView[], at: number) => void;

export const LightboxContext = createContext<OpenLightbox | null>(null);

export function useLightbox(): OpenLightbox {
  const open = useContext(LightboxContext);
  if (!open) throw new Error('useLightbox needs a LightboxHost above it');
  return open;
}
