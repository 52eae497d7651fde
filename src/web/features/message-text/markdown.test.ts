import type { Nodes } from 'mdast';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MESSAGE_CHARS_MAX } from '../../../wire/limits.ts';
import { hasMarkup, parseMessage } from './markdown.ts';
import { plainText } from './plain-text.ts';

const full = (piece: string) => piece.repeat(Math.ceil(MESSAGE_CHARS_MAX / piece.length)).slice(0, MESSAGE_CHARS_MAX);

function nodes(node: Nodes): number {
  return 1 + ('children' in node ? node.children.reduce((sum, child) => sum + nodes(child), 0) : 0);
}
function depth(node: Nodes): number {
  return 1 + ('children' in node ? Math.max(0, ...node.children.map(depth)) : 0);
}

describe('reading Markdown', () => {
  it('reads a text once, however often it comes into view', () => {
    expect(parseMessage('**again**')).toBe(parseMessage('**again**'));
  });

  // What costs the parser the square of its length must not reach it: its work is what is counted, since time is noisy.
  it.each(['>', '> ', '>- ', '- ', '1. ', '* + ', '[', '![', '[](', '*', '*a ', '*a_', '*_', '_*~~', '**a* ', '[*', '`a', '~~a', '`` ` '])('[M9] leaves %j, four thousand characters of it, as it was typed', (piece) => {
    const text = full(piece);
    const tree = parseMessage(text);
    expect(nodes(tree)).toBeLessThanOrEqual(3);
    expect(depth(tree)).toBeLessThanOrEqual(3);
  });

  it('bounds the tree of any message', () => {
    const pieces = fc.array(fc.constantFrom('>', '> ', '- ', '* ', '1. ', '[', ']', '(', '![', '*', '_', '~~', '`', '\n', ' ', '  ', 'a', '|', '|-', '<', 'http://a.b', 'a@b.c'), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(pieces, (parts) => {
      const tree = parseMessage(full(parts.join('')));
      expect(nodes(tree)).toBeLessThan(3 * MESSAGE_CHARS_MAX);
      expect(depth(tree)).toBeLessThan(300);
    }), { numRuns: 60 });
  }, 60_000);

  it('knows what a preview would show', () => {
    for (const text of ['plain', 'two\nlines', 'https://example.org', '5 * 3', 'ann@example.org']) expect(hasMarkup(text), text).toBe(false);
    for (const text of ['**a**', '- a', '`a`', '> a', '```\na', '[a](https://example.org)', '![](https://example.org/a.png)', '| a |\n|-|']) expect(hasMarkup(text), text).toBe(true);
  });
});

describe('a message in a line', () => {
  it('[M9] has the words without the marks', () => {
    expect(plainText('**bold** and `code`,\n[a link](https://example.org)')).toBe('bold and code, a link');
    expect(plainText('- one\n- two\n\n> three')).toBe('one two three');
    expect(plainText('```ts\nconst a = 1;\n```\nthat?')).toBe('const a = 1; that?');
    expect(plainText('| a | b |\n|---|---|\n| 1 | 2 |')).toBe('a b 1 2');
    expect(plainText('![a cat](https://example.org/cat.png)')).toBe('a cat');
    expect(plainText('***')).toBe('***');
  });
});
