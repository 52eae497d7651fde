/** A message and what was answered to its sender: by this he may forget it. */
export type Acknowledged = { id: string; seq: number; roomId: string; authorId: string; text: string };

/** What was tried and what was promised, to be held against what is kept. Every text is said once in the world. */
export class Ledger {
  /** Everything anybody ever tried to say: what is kept must be one of these. */
  readonly tried = new Set<string>();
  readonly sent: Acknowledged[] = [];
  /** Rewordings, with whether they were acknowledged. One that was not may have been kept all the same, once. */
  readonly reworded: { id: string; text: string; acknowledged: boolean }[] = [];
  readonly deleted = new Set<string>();
  /** Whatever should not have happened, in words. */
  readonly faults: string[] = [];
  #texts = 0;

  newText(words: string): string {
    const text = `${words} ${++this.#texts}`;
    this.tried.add(text);
    return text;
  }
}
