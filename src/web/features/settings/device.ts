export type Device = { kind: 'computer' | 'phone' | 'terminal'; name: string | null };

/** Order matters: every browser claims to be the ones before it, so the most particular name is asked for first. */
const BROWSERS: [RegExp, string][] = [[/Edg/, 'Edge'], [/OPR/, 'Opera'], [/Firefox|FxiOS/, 'Firefox'], [/Chrome|CriOS/, 'Chrome'], [/Safari/, 'Safari']];
const SYSTEMS: [RegExp, string][] = [[/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']];

/** What a person would call the device behind a User-Agent; name null when it says nothing. */
export function deviceOf(userAgent: string | null): Device {
  const agent = userAgent ?? '';
  const browser = BROWSERS.find(([mark]) => mark.test(agent))?.[1];
  const system = SYSTEMS.find(([mark]) => mark.test(agent))?.[1];
  if (!browser && agent) return { kind: 'terminal', name: agent.slice(0, 60) };
  const name = [browser, system].filter(Boolean).join(' · ');
  return { kind: /iPhone|iPad|Android/.test(agent) ? 'phone' : 'computer', name: name || null };
}
