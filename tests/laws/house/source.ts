import { readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** One `import`, `export … from`, `import()` or `import('…')` type, as the source spells it and where it leads. */
export type Import = {
  specifier: string;
  /** The path in this repository for a relative import, the specifier itself for a package. */
  to: string;
  /** Gone once compiled: it loads nothing. */
  typeOnly: boolean;
};

export type Source = { path: string; text: string; ast: ts.SourceFile; imports: Import[] };

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Every TypeScript file of ours. */
export function readSources(): Source[] {
  const paths = ['src', 'tests', 'bench'].flatMap((folder) => ts.sys.readDirectory(join(ROOT, folder), ['.ts', '.tsx']));
  return [...paths, ...[join(ROOT, 'server.ts')].filter((path) => ts.sys.fileExists(path))]
    .map((path) => parseSource(relative(ROOT, path), readFileSync(path, 'utf8')));
}

/** A source from its text alone, so that a rule can be shown a file that does not exist. */
export function parseSource(path: string, text: string): Source {
  const ast = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const imports = importsOf(ast).map((found) => ({ ...found, to: resolved(path, found.specifier) }));
  return { path, text, ast, imports };
}

/** Every node of a source, outermost first. */
export function nodesOf(root: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return nodes;
}

export function linesOf(source: Source, node: ts.Node): number {
  const line = (at: number) => source.ast.getLineAndCharacterOfPosition(at).line;
  return line(node.getEnd()) - line(node.getStart(source.ast)) + 1;
}

/** `path:line`, as a terminal makes it a link. */
export function placeOf(source: Source, node: ts.Node): string {
  return `${source.path}:${source.ast.getLineAndCharacterOfPosition(node.getStart(source.ast)).line + 1}`;
}

function importsOf(ast: ts.SourceFile): Omit<Import, 'to'>[] {
  return nodesOf(ast).flatMap((node) => {
    const found = importIn(node);
    return found ? [found] : [];
  });
}

function importIn(node: ts.Node): Omit<Import, 'to'> | null {
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, isErased(node.importClause));
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return named(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return named(node.argument.literal, true);
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) return named(node.moduleReference.expression, node.isTypeOnly);
  if (ts.isCallExpression(node) && isLoading(node)) return named(node.arguments[0], false);
  return null;
}

function isLoading(call: ts.CallExpression): boolean {
  return call.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(call.expression) && call.expression.text === 'require');
}

function named(specifier: ts.Node | undefined, typeOnly: boolean): Omit<Import, 'to'> | null {
  return specifier && ts.isStringLiteralLike(specifier) ? { specifier: specifier.text, typeOnly } : null;
}

/** `import type …`; and `import { type A }`, which loads the module under verbatimModuleSyntax and so counts as loading. */
function isErased(clause: ts.ImportClause | undefined): boolean {
  return clause?.isTypeOnly ?? false;
}

function resolved(path: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), specifier)) : specifier;
}
