import type { TimelineRow } from './timeline-rows.ts';

/** What became of the rows: `shift` when some came before the first, `list` another number when these are wholly others. */
export type RowsChange = { shift: boolean; list: number };

/**
 * Tells what became of the rows since those given last. When rows came before the first one the list has to keep its
 * place from the end; when one looks at another place of the room it is another list, and what was measured of the
 * former one says nothing of it. It must be known while drawing, and asking twice with the same rows answers the same,
 * so it may be asked in a render.
 */
export class PrependWatch {
  #rows: TimelineRow[] = [];
  #change: RowsChange = { shift: false, list: 0 };

  look(rows: TimelineRow[]): RowsChange {
    if (rows === this.#rows) return this.#change;
    const { list } = this.#change;
    const [first, firstNow] = [this.#rows[0]?.key, rows[0]?.key];
    if (first === undefined || firstNow === undefined || first === firstNow) this.#change = { shift: false, list };
    else if (rows.some((row) => row.key === first)) this.#change = { shift: true, list };
    else this.#change = { shift: false, list: shareRows(this.#rows, rows) ? list : list + 1 };
    this.#rows = rows;
    return this.#change;
  }
}

function shareRows(before: TimelineRow[], now: TimelineRow[]): boolean {
  const known = new Set(before.map((row) => row.key));
  return now.some((row) => known.has(row.key));
}
