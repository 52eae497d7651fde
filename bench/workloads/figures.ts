/** What a run came to, by the names that the tables and the JSON give it. */
export type Figures = Record<string, number>;

/** The value below which that share of the samples lies; null-safe for none. */
export function percentile(samples: number[], share: number): number {
  const sorted = Float64Array.from(samples).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle of several; of an even number, the middle of the two. */
export function median(samples: number[]): number {
  const sorted = Float64Array.from(samples).sort();
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** Each figure's median over the rounds. What must never happen is not averaged away: of faults, the worst round counts. */
export function overRounds(rounds: Figures[]): Figures {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(names.map((name) => {
    const samples = rounds.map((figures) => figures[name] ?? Number.NaN);
    return [name, FAULTS.has(name) ? Math.max(...samples) : median(samples)];
  }));
}

const FAULTS = new Set(['lost', 'doubled', 'disordered', 'refused']);
