import { createContext, type ReactNode } from 'react';

/** Draws a run of plain words in a message: where a name is called, it is marked. Must keep its identity, and every word. */
export type MarkText = (words: string) => ReactNode;

/** What is marked within the words of the messages below: nothing, unless somebody says so. Never asked within code or a link. */
export const TextMarks = createContext<MarkText>((words) => words);
