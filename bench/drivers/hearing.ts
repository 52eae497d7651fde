/** How one member's hearing of a room compares with the room's log. */
export type Faults = { lost: number; doubled: number; disordered: number };

/** Follows one member through the log of his room and finds what he missed, heard twice, or heard out of turn. */
export class Hearing {
  #at = 0;
  readonly #skipped = new Set<number>();
  #doubled = 0;
  #disordered = 0;

  hear(place: number): void {
    if (place === this.#at) this.#at++;
    else this.#hearOutOfTurn(place);
  }

  /** How far he has come: everything before it he has heard, but for what he skipped. */
  get at(): number {
    return this.#at;
  }

  /** Whether he has heard all of the first `length` messages. */
  isWhole(length: number): boolean {
    return this.#at >= length && this.#skipped.size === 0;
  }

  faults(length: number): Faults {
    return { lost: this.#skipped.size + Math.max(0, length - this.#at), doubled: this.#doubled, disordered: this.#disordered };
  }

  #hearOutOfTurn(place: number): void {
    if (place > this.#at) {
      for (let skipped = this.#at; skipped < place; skipped++) this.#skipped.add(skipped);
      this.#at = place + 1;
    } else if (this.#skipped.delete(place)) this.#disordered++;
    else this.#doubled++;
  }
}
