import { useState } from 'react';
import { localCopy } from '../composer/local-copy.ts';

/** What is being written in a thread, kept in this browser until it is sent, and how to write on. */
export function useThreadDraft(rootId: string, myId: string): [text: string, write: (text: string) => void] {
  const [copy] = useState(() => localCopy(`parley-draft:${myId}:thread:${rootId}`));
  const [text, setText] = useState(() => copy.read() ?? '');

  function write(next: string) {
    setText(next);
    if (next === '') copy.forget();
    else copy.keep(next);
  }

  return [text, write];
}
