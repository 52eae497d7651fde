import ts from 'typescript';
import { badImports, isShipped, packageOf, under, type Rule } from './rule.ts';
import { nodesOf, placeOf, type Source } from './source.ts';

/** The rules of docs/house.md that are about what a file does, not only whom it imports. */
export const CODE_RULES: Rule[] = [
  {
    title: '[H4] a router parses, authorizes and calls one function; it touches no database and no bus',
    offences: (sources) => [
      ...badImports(sources, isRouter, (to) => /^src\/server\/(db\/|live\/(bus|change|group-commit)\.ts)/.test(to) || packageOf(to) === 'drizzle-orm' || packageOf(to) === 'postgres'),
      ...places(sources, isRouter, (node) => ts.isPropertyAccessExpression(node) && (node.name.text === 'bus' || isNamed(node.expression, 'db'))),
    ],
    broken: [
      { 'src/server/rooms/router.ts': `import { rooms } from '../db/schema.ts';` },
      { 'src/server/rooms/router.ts': `import { changeRoom } from '../live/change.ts';` },
      { 'src/server/rooms/router.ts': `const list = ({ ctx }) => ctx.db.select();` },
      { 'src/server/rooms/router.ts': `const say = ({ ctx }) => ctx.bus.tellRoom('', []);` },
    ],
    kept: [{ 'src/server/rooms/router.ts': `const list = ({ ctx }) => listRooms(ctx.db, {});` }],
  },
  {
    title: '[H5] only live tells what lasts, by its two doors, and only presence whispers',
    offences: (sources) => [
      ...places(sources, (source) => isShipped(source) && !isVoice(source.path), (node) => isCallOf(node, 'tellRoom') || isCallOf(node, 'tellPerson')),
      ...places(sources, under('src/server/presence/'), (node) => isCallOf(node, 'tellPerson') || isLastingKind(node)),
    ],
    broken: [
      { 'src/server/messages/writes.ts': `ctx.bus.tellRoom(roomId, events);` },
      { 'src/server/messages/writes.ts': `house.bus.tellPerson(personId, news);` },
      { 'src/server/presence/presence.ts': `bus.tellRoom(roomId, [{ kind: 'member', member }]);` },
    ],
    kept: [
      { 'src/server/presence/presence.ts': `bus.tellRoom(roomId, [{ kind: 'typing', personId }]);` },
      { 'src/server/people/writes.ts': `tellPerson(ctx, personId, { kind: 'profile', me });` },
    ],
  },
  {
    title: '[H8] what is given a tx never tells and never opens a transaction',
    offences: (sources) => sources.filter(under('src/server/')).flatMap((source) =>
      functionsWithTx(source).flatMap((given) => nodesOf(given).filter(isOutsideAct).map((act) => placeOf(source, act)))),
    broken: [
      { 'src/server/rooms/writes.ts': `const sit = async (tx: Tx) => { tellPerson(ctx, personId, event); };` },
      { 'src/server/rooms/writes.ts': `function sit(tx) { return db.transaction(async () => null); }` },
      { 'src/server/rooms/writes.ts': `changeRoom(ctx, roomId, async (tx, clock) => { await changeRoom(ctx, other, change); });` },
      { 'src/server/rooms/writes.ts': `const sit = async (tx) => bus.tellRoom(roomId, []);` },
    ],
    kept: [{ 'src/server/rooms/writes.ts': `function sit(house) { return changeRoom(house, roomId, async (tx) => ({ result: null, events: [] })); }` }],
  },
  {
    title: '[H9] no file but a view offers a row under a name',
    offences: (sources) => places(sources, (source) => isShipped(source) && !mayNameRows(source.path), (node) => isExportedType(node) && /\$inferSelect|InferSelectModel/.test(node.getText())),
    broken: [
      { 'src/server/rooms/reads.ts': `export type RoomRow = typeof rooms.$inferSelect;` },
      { 'src/server/rooms/reads.ts': `export type Page = { rows: InferSelectModel<typeof rooms>[] };` },
    ],
    kept: [
      { 'src/server/rooms/view.ts': `export type RoomRow = typeof rooms.$inferSelect;` },
      { 'src/server/people/sign-in.ts': `type PersonRow = typeof people.$inferSelect;` },
    ],
  },
  {
    title: '[H11] only src/env.ts reads process.env',
    offences: (sources) => places(sources, (source) => isShipped(source) && source.path !== 'src/env.ts', (node) =>
      (ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'process') && node.name.text === 'env') || isImportOfEnv(node)),
    broken: [
      { 'src/server/log.ts': `const level = process.env.LEVEL;` },
      { 'server.ts': `import { env } from 'node:process';` },
    ],
    kept: [{ 'src/env.ts': `const port = process.env.PORT;` }],
  },
  {
    title: '[H12] no barrels: every file says something of its own',
    offences: (sources) => sources.filter(isShipped).filter(({ ast }) => ast.statements.length > 0 && ast.statements.every(isReexport)).map(({ path }) => path),
    broken: [{ 'src/client/all.ts': `export * from './api.ts';\nexport { a } from './store.ts';` }],
    kept: [{ 'src/client/api.ts': `export type { AppRouter } from '../server/router.ts';\nexport const a = 1;` }],
  },
];

function isRouter(source: Source): boolean {
  return isShipped(source) && /^src\/server\/[^/]+\/router\.ts$/.test(source.path);
}

/** The bus itself, the door for every change, the one for crowds of messages, and presence. */
function isVoice(path: string): boolean {
  return /^src\/server\/(live\/(bus|change|group-commit)\.ts$|presence\/)/.test(path);
}

function mayNameRows(path: string): boolean {
  return path.startsWith('src/server/db/') || path.endsWith('/view.ts');
}

function places(sources: Source[], of: (source: Source) => boolean, bad: (node: ts.Node) => boolean): string[] {
  return sources.filter(of).flatMap((source) => nodesOf(source.ast).filter(bad).map((node) => placeOf(source, node)));
}

function isNamed(node: ts.Node, name: string): boolean {
  return (ts.isIdentifier(node) && node.text === name) || (ts.isPropertyAccessExpression(node) && node.name.text === name);
}

/** A call of a method; the plain function of the same name is the door, and open to all. */
function isCallOf(node: ts.Node, method: string): boolean {
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === method;
}

function isLastingKind(node: ts.Node): boolean {
  if (!ts.isPropertyAssignment(node) || node.name.getText() !== 'kind') return false;
  return ts.isStringLiteral(node.initializer) && ['message', 'member', 'room', 'reset'].includes(node.initializer.text);
}

function functionsWithTx(source: Source): ts.SignatureDeclaration[] {
  return nodesOf(source.ast).filter(ts.isFunctionLike).filter((given) => given.parameters.some(({ name }) => ts.isIdentifier(name) && name.text === 'tx'));
}

function isOutsideAct(node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  if (ts.isIdentifier(node.expression)) return ['changeRoom', 'tellPerson', 'tellRoomIsMine'].includes(node.expression.text);
  return isCallOf(node, 'tellRoom') || isCallOf(node, 'tellPerson') || isCallOf(node, 'transaction');
}

function isExportedType(node: ts.Node): boolean {
  return (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) && (node.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function isImportOfEnv(node: ts.Node): boolean {
  return ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier) && /^(node:)?process$/.test(node.moduleSpecifier.text);
}

function isReexport(statement: ts.Statement): boolean {
  return ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
}
