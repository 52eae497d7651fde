import type { ReactNode } from 'react';

/** One thing the palette offers: a place to go to, or something to do. */
export type Command = {
  id: string;
  label: string;
  /** Said at the end of its line: what kind of thing it is. */
  kind: string;
  /** What it may be looked for by, beside its label. */
  words?: string;
  icon: ReactNode;
  /** `leaves`: it goes to another page. `stays`: it opens something over this one, once the palette is gone. */
  way: 'leaves' | 'stays';
  /** It is offered for whatever was typed, after everything that was found. */
  always?: boolean;
  run: () => void;
};
