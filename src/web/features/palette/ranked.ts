import type { Command } from './command.ts';
import { matchScore } from './fuzzy.ts';

/** More lines than this nobody reads; one more letter finds it sooner. */
const SHOWN_MAX = 30;
/** What one uses often is a little better than an equal that one does not. */
const RECENT_BONUS = 5;

/** What was typed, answered best first; nothing typed, what was used last comes first, and the rest as it stands. */
export function ranked(commands: Command[], typed: string, recent: readonly string[]): Command[] {
  const place = new Map(recent.map((id, at) => [id, at]));
  const asked = typed.trim();
  if (!asked) {
    const offered = commands.filter((command) => !command.always);
    return offered.toSorted((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || 0).slice(0, SHOWN_MAX);
  }
  const scored = commands.flatMap((command) => {
    if (command.always) return [{ command, score: -Infinity }];
    const score = bestOf(matchScore(asked, command.label), command.words ? matchScore(asked, command.words) : null);
    return score === null ? [] : [{ command, score: score + (place.has(command.id) ? RECENT_BONUS : 0) }];
  });
  const found = scored.toSorted((a, b) => (a.score === b.score ? 0 : b.score - a.score)).map(({ command }) => command);
  return [...found.filter((command) => !command.always).slice(0, SHOWN_MAX), ...found.filter((command) => command.always)];
}

function bestOf(...scores: (number | null)[]): number | null {
  const known = scores.filter((score) => score !== null);
  return known.length === 0 ? null : Math.max(...known);
}
