import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './house/source.ts';

/** What issue 2 holds Parley to; a rule that leaves this list leaves with a reason in docs/decisions. */
const HELD = `
  A1 A2 A3 A4 A5 A6 A7 A8
  R1 R2 R3 R4 R5 R6 R7 R8
  M1 M2 M3 M4 M5 M6 M7 M8 M9
  P1 P2 P3
  D1
  O1 O2 O3
  C1 C2 C3 C4 C5 C6
  K1
  T1
  X1 X2 X3 X4 X5
  N1
`.trim().split(/\s+/);

const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Every rule of the table, with the files that it says show it. */
const table = new Map(textOf('docs/rules.md').split('\n').flatMap((line) => {
  const [, rule, , shownBy] = /^\| ([A-Z]\d+) \| (.+) \| (.+) \|$/.exec(line) ?? [];
  return rule && shownBy ? [[rule, shownBy.match(/tests\/[\w./-]+/g) ?? []] as const] : [];
}));

/** Every test file, with the rules that stand in its titles. */
const titled = new Map(testFiles().map((path) => [path, new Set(rulesInTitles(textOf(path)))]));

function testFiles(): string[] {
  const under = (folder: string) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`);
  return ['src', 'tests'].flatMap(under).filter((path) => /\.(test|spec)\.tsx?$/.test(path));
}

/** A title begins with its rules: [M1] or [M1] [M6]. Those of the house, H1 to H12, have a map and a law of their own. */
function rulesInTitles(text: string): string[] {
  return [...text.matchAll(/['"`]((?:\[[A-Z]\d+\] ?)+)/g)].flatMap(([, ids]) => ids?.match(/[A-Z]\d+/g) ?? []).filter((id) => !id.startsWith('H'));
}

test('docs/rules.md holds every rule that was asked for, each once', () => {
  expect([...table.keys()].toSorted()).toEqual(HELD.toSorted());
});

test('each rule of docs/rules.md stands in a title of every file that is said to show it', () => {
  const missing = [...table].flatMap(([rule, files]) => (files.length === 0 ? [rule] : files.filter((file) => !titled.get(file)?.has(rule)).map((file) => `${rule} in ${file}`)));
  expect(missing).toEqual([]);
});

test('each rule in a title stands in docs/rules.md', () => {
  const strangers = [...titled].flatMap(([file, rules]) => [...rules].filter((rule) => !table.has(rule)).map((rule) => `${rule} in ${file}`));
  expect(strangers).toEqual([]);
});
