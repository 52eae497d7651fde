import type { Source } from './source.ts';

/** Virtual sources: path → text. */
export type Fixture = Record<string, string>;

/** A never-rule of the house, with what shows that it can say no and that it can say yes. */
export type Rule = {
  title: string;
  /** The places that break it, each as `path:line why` or `path why`. */
  offences(sources: Source[]): string[];
  broken: Fixture[];
  kept: Fixture[];
};

/** What runs in production: no tests, nobody's benches. */
export function isShipped({ path }: Source): boolean {
  return (path.startsWith('src/') || path === 'server.ts') && !/\.test\.tsx?$/.test(path);
}

/** Shipped files under a folder. */
export function under(...folders: string[]): (source: Source) => boolean {
  return (source) => isShipped(source) && folders.some((folder) => source.path.startsWith(folder));
}

/** Each import of some of the sources that a rule forbids, said in one line. */
export function badImports(sources: Source[], of: (source: Source) => boolean, bad: (to: string, from: Source, typeOnly: boolean) => boolean): string[] {
  return sources.filter(of).flatMap((source) =>
    source.imports.filter(({ to, typeOnly }) => bad(to, source, typeOnly)).map(({ specifier }) => `${source.path} imports ${specifier}`));
}

/** The package of a specifier: `next/link` → `next`, `@trpc/server/adapters/ws` → `@trpc/server`. */
export function packageOf(to: string): string {
  return to.split('/').slice(0, to.startsWith('@') ? 2 : 1).join('/');
}

export const isOurs = (to: string): boolean => to.startsWith('src/') || to.startsWith('tests/') || to.startsWith('bench/') || to === 'server.ts';
