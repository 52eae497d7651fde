import type { Nodes } from 'mdast';

/** The words of a tree, block by block, without the marks. */
export function treeWords(node: Nodes): string {
  return wordsOf(node).trim();
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value;
  if (node.type === 'image') return node.alt || node.url;
  if (node.type === 'break') return '\n';
  if (!('children' in node)) return '';
  return node.children.map((child) => wordsOf(child)).join(isFilledWithBlocks(node) ? '\n' : '');
}

function isFilledWithBlocks({ type }: Nodes): boolean {
  return ['root', 'blockquote', 'list', 'listItem', 'table', 'tableRow'].includes(type);
}
