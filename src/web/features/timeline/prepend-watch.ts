import type { TimelineRow } from './timeline-rows.ts';

/**
 * Tells whether rows were added before the first one since the rows given last: then the list has to keep its place
 * from the end. It must be known while drawing, and asking twice with the same rows answers the same, so it may be
 * asked in a render.
 */
export class PrependWatch {
  #rows: TimelineRow[] = [];
  #prepended = false;

  prepended(rows: TimelineRow[]): boolean {
    if (rows === this.#rows) return this.#prepended;
    const first = this.#rows[0]?.key;
    this.#prepended = first !== undefined && rows[0]?.key !== first && rows.some((row) => row.key === first);
    this.#rows = rows;
    return this.#prepended;
  }
}
