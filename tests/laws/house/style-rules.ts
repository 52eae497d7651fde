import { basename } from 'node:path';
import ts from 'typescript';
import { isShipped, type Rule } from './rule.ts';
import { linesOf, nodesOf, placeOf, type Source } from './source.ts';

const FILE_LINES_MAX = 300;
const FILE_LINES_P95 = 200;
const FUNCTION_LINES_MAX = 80;
const FUNCTION_LINES_P95 = 40;
const JSX_LINES_MAX = 120;

const lines = (count: number) => Array(count).fill('f();').join('\n');

/** Sizes and names: the worst file is the one that counts. */
export const STYLE_RULES: Rule[] = [
  {
    title: `no file is longer than ${FILE_LINES_MAX} lines`,
    offences: (sources) => sources.filter((source) => length(source) > FILE_LINES_MAX).map((source) => `${source.path} has ${length(source)} lines`),
    broken: [{ 'src/server/long.ts': lines(301) }],
    kept: [{ 'src/server/long.ts': lines(300) }],
  },
  {
    title: `nineteen of twenty files have at most ${FILE_LINES_P95} lines`,
    offences: (sources) => beyondP95(sources, FILE_LINES_P95, length, (source) => source.path),
    broken: [{ 'src/a.ts': lines(201), 'src/b.ts': '' }],
    kept: [{ 'src/a.ts': lines(200), 'src/b.ts': '' }],
  },
  {
    title: `no function is longer than ${FUNCTION_LINES_MAX} lines, a view than ${JSX_LINES_MAX}`,
    offences: (sources) => functionsOf(sources).filter(({ size, isView }) => size > (isView ? JSX_LINES_MAX : FUNCTION_LINES_MAX)).map(({ place, size }) => `${place} has ${size} lines`),
    broken: [
      { 'src/a.ts': `function f() {\n${lines(79)}\n}` },
      { 'src/a.tsx': `const View = () => {\n${lines(118)}\nreturn <p />;\n};` },
    ],
    kept: [
      { 'src/a.ts': `function f() {\n${lines(78)}\n}` },
      { 'src/a.tsx': `const View = () => {\n${lines(100)}\nreturn <p />;\n};` },
    ],
  },
  {
    title: `nineteen of twenty functions have at most ${FUNCTION_LINES_P95} lines`,
    offences: (sources) => beyondP95(functionsOf(sources).filter(({ isView }) => !isView), FUNCTION_LINES_P95, ({ size }) => size, ({ place }) => place),
    broken: [{ 'src/a.ts': `function f() {\n${lines(39)}\n}` }],
    kept: [{ 'src/a.ts': `function f() {\n${lines(38)}\n}` }],
  },
  {
    title: 'a file is named for what is in it: no index, utils, helpers or types',
    offences: (sources) => sources.filter(({ path }) => /^(index|utils?|helpers?|types|common|misc)\.tsx?$/.test(basename(path))).map(({ path }) => path),
    broken: [{ 'src/web/index.tsx': '' }, { 'src/server/utils.ts': '' }, { 'tests/support/helpers.ts': '' }],
    kept: [{ 'src/server/rooms/view.ts': '' }],
  },
  {
    title: 'a function says what it does: never handle, process, manage or util',
    offences: (sources) => sources.flatMap((source) => namesOf(source).filter(({ text }) => /^(handle|process|manage|util)([A-Z]|s?$)/.test(text)).map((name) => `${placeOf(source, name)} ${name.text}`)),
    broken: [
      { 'src/web/a.tsx': `const handleClick = () => null;` },
      { 'src/server/a.ts': `function processMessage() {}` },
      { 'src/server/a.ts': `class A { manageRooms() {} }` },
    ],
    kept: [{ 'src/server/a.ts': `const processes = 2; function postMessage() {}` }],
  },
  {
    title: 'a relative import names its file with the extension',
    offences: (sources) => sources.flatMap((source) => source.imports.filter(({ specifier }) => /^\.\.?\//.test(specifier) && !/\.(ts|tsx|css|json|mjs)$/.test(specifier)).map(({ specifier }) => `${source.path} imports ${specifier}`)),
    broken: [{ 'src/server/a.ts': `import { b } from './b';` }],
    kept: [{ 'src/server/a.ts': `import { b } from './b.ts';` }],
  },
];

function length({ text }: Source): number {
  return text.trimEnd().split('\n').length;
}

/** Those beyond the bound, when they are more than one in twenty. */
function beyondP95<Thing>(things: Thing[], bound: number, size: (thing: Thing) => number, place: (thing: Thing) => string): string[] {
  const beyond = things.filter((thing) => size(thing) > bound);
  return beyond.length > things.length / 20 ? beyond.map((thing) => `${place(thing)} has ${size(thing)} lines`) : [];
}

function functionsOf(sources: Source[]) {
  return sources.filter(isShipped).flatMap((source) =>
    nodesOf(source.ast).filter((node) => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined).map((node) => ({
      place: placeOf(source, node),
      size: linesOf(source, node),
      isView: nodesOf(node).some((inner) => ts.isJsxElement(inner) || ts.isJsxSelfClosingElement(inner) || ts.isJsxFragment(inner)),
    })));
}

/** The names under which functions are declared, kept in a constant, or offered by an object or a class. */
function namesOf(source: Source): ts.Identifier[] {
  return nodesOf(source.ast).flatMap((node) => {
    const isFunction = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)
      || ((ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)) && node.initializer !== undefined && ts.isFunctionLike(node.initializer));
    return isFunction && node.name && ts.isIdentifier(node.name) ? [node.name] : [];
  });
}
