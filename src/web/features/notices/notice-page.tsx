import type { ReactNode } from 'react';
import { Wordmark } from '../sign-in/wordmark.tsx';

/** A whole page that says one thing, and offers the way on. */
export function NoticePage({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col bg-ground px-6 py-6">
      <Wordmark />
      <div className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center pb-24">
        <h1 className="font-display text-3xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-2 text-ink-soft">{text}</p>
        <div className="mt-6 flex flex-wrap gap-2">{children}</div>
      </div>
    </main>
  );
}
