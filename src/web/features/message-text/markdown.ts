import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { treeWords } from './tree-words.ts';

/**
 * What Markdown can and a chat had better not: HTML is text (M8); an entity stays as it was typed; a paragraph that is
 * indented is no code, and one with dashes under it is no heading; a definition would vanish from what was written.
 */
const SWITCHED_OFF = ['htmlFlow', 'htmlText', 'characterReference', 'codeIndented', 'setextUnderline', 'definition'];

const SYNTAX = [gfmAutolinkLiteral(), gfmStrikethrough({ singleTilde: false }), gfmTable(), { disable: { null: SWITCHED_OFF } }];
const TREE = [gfmAutolinkLiteralFromMarkdown(), gfmStrikethroughFromMarkdown(), gfmTableFromMarkdown()];

/**
 * Both cost the parser the square of their number: a quote in a quote in a quote, and marks that look for their other
 * half. Four thousand `>` took 600 ms. Nobody means such a text as Markdown; it is shown as it was typed.
 */
const DEEP_NEST = /^(?:[ \t]*(?:>|[*+-][ \t]|\d{1,9}[.)][ \t])){12}/m;
const MARKS_MAX = 500;

/** As many as a few rooms' windows: a message is read anew whenever it scrolls into view. */
const KEPT = 500;
const kept = new Map<string, Root>();

/** The tree of a message, from memory where it was read before. It is shared: read it, never change it. */
export function parseMessage(text: string): Root {
  const known = kept.get(text);
  const tree = known ?? readMarkdown(text);
  // Deleted and set again it is the youngest; the eldest is what goes.
  kept.delete(text);
  kept.set(text, tree);
  if (kept.size > KEPT) for (const eldest of [...kept.keys()].slice(0, kept.size - KEPT)) kept.delete(eldest);
  return tree;
}

/** Whether the text looks different from how it was typed, so that a preview has something to show. */
export function hasMarkup(text: string): boolean {
  return parseMessage(text).children.some((block) => block.type !== 'paragraph' || block.children.some((part) => part.type !== 'text' && !isBareAddress(part, text)));
}

function readMarkdown(text: string): Root {
  if (isTooTangled(text)) return asTyped(text);
  const tree = fromMarkdown(text, { extensions: SYNTAX, mdastExtensions: TREE });
  // A lone "-" would be an empty list, "#" an empty heading: whoever says that much wants it seen.
  return treeWords(tree) === '' ? asTyped(text) : tree;
}

function isTooTangled(text: string): boolean {
  return DEEP_NEST.test(text) || (text.match(/[*_~[\]`]/g)?.length ?? 0) > MARKS_MAX;
}

function asTyped(text: string): Root {
  return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }] };
}

function isBareAddress(node: Nodes, text: string): boolean {
  return node.type === 'link' && !(sourceOf(node, text) ?? '').startsWith('[');
}

/** What was typed for this part of the tree; null when nobody knows, since it was made after the reading. */
export function sourceOf({ position }: Nodes, text: string): string | null {
  const from = position?.start.offset;
  return from === undefined ? null : text.slice(from, position?.end.offset);
}
